import { describe, expect, it } from "vitest";
import { mayNotify } from "./invoice-notice";

const now = new Date("2026-11-24T10:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe("sending a payment link again", () => {
  it.each([
    ["send", [], false],
    ["send", [ago(60)], false],
    ["ask", [ago(59)], false],
    ["send", [ago(59)], true],
    ["ask", [ago(200), ago(3)], false],
    ["send", [ago(1500), ago(1490), ago(1480), ago(1470), ago(1460)], false],
    ["never", [ago(600), ago(500), ago(400), ago(300), ago(200)], true],
  ] as const)("%s after %o, meant: %s", (kind, earlier, confirmed) => {
    expect(mayNotify(earlier, confirmed, now).kind).toBe(kind);
  });
});
