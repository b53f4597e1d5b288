import { describe, expect, it } from "vitest";
import { safeCallbackPath } from "./callback-url";

describe("safeCallbackPath", () => {
  it.each([
    ["/invoices?status=failed#x", "/invoices?status=failed#x"],
    ["https://hundi.example.com/mandates", "/mandates"],
    ["https://hundi.example.com.evil.test/", "/"],
    ["https://evil.test/", "/"],
    ["//evil.test/a", "/"],
    ["/\\evil.test/a", "/"],
    ["/\t/evil.test", "/"],
    ["javascript:alert(1)", "/"],
    ["http://hundi.example.com/", "/"],
    ["http://", "/"],
    [undefined, "/"],
  ])("%s leads to %s", (wanted, path) => {
    expect(safeCallbackPath(wanted, "https://hundi.example.com")).toBe(path);
  });
});
