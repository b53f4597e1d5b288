import { describe, expect, it } from "vitest";
import { safePath } from "./safe-path";

describe("safePath", () => {
  it.each(["/", "/invoices?view=overdue", "/customers/0b5c?tab=settings#x"])("keeps %s", (path) =>
    expect(safePath(path)).toBe(path),
  );
  it.each([
    undefined,
    "",
    "https://elsewhere.test",
    "//elsewhere.test",
    "/\\elsewhere.test",
    "/a\\b",
    "/a\n/b",
    "javascript:1",
    "/login?callbackUrl=/",
  ])("sends %j to the overview", (path) => expect(safePath(path)).toBe("/"));
});
