import { describe, expect, it } from "vitest";
import { classifyFailure, meansNotFound } from "@/lib/togai/errors";

const failed = (status: number, text: string) => classifyFailure({ status, text, retryAfterSeconds: null });
const message = (text: string) => JSON.stringify({ message: text });

describe("classifyFailure", () => {
  it.each([
    [400, message("totalAmount is required"), "refused"],
    [422, message("Filter combination not supported"), "refused"],
    [404, message("Account not found: A"), "refused"],
    [401, message("Unauthorized"), "refused"],
    [401, "", "refused"],
    [403, "<html>Forbidden</html>", "refused"],
    [429, message("Too many requests"), "rate_limited"],
    [429, "", "rate_limited"],
    [400, message("Setting already exists"), "probably_ours"],
    [400, message("Duplicate id"), "probably_ours"],
    [400, message("Invoice is already paid"), "probably_ours"],
    [409, "", "probably_ours"],
    [404, "<html>no such host</html>", "unknown"],
    [404, "", "unknown"],
    [400, "Bad Request", "unknown"],
    [400, '{"error":"x"}', "unknown"],
    [302, "", "unknown"],
    [405, message("Method not allowed"), "unknown"],
    [500, message("Internal error"), "unknown"],
    [502, "<html>", "unknown"],
    [503, message("already exists"), "unknown"],
  ])("%s %s is %s", (status, text, kind) => {
    expect(failed(status, text).kind).toBe(kind);
  });

  it("tells keys from input", () => {
    expect(failed(401, message("Unauthorized"))).toMatchObject({ auth: true, description: "Unauthorized" });
    expect(failed(403, "")).toMatchObject({ auth: true });
    expect(failed(400, message("name is required"))).toMatchObject({ auth: false });
  });

  it("keeps a message to one line of bounded length", () => {
    expect(failed(400, message(`a\r\nb${"x".repeat(900)}`))).toMatchObject({
      description: `a b${"x".repeat(497)}`,
    });
  });

  it("takes only Togai's own word that there is no such thing", () => {
    expect(meansNotFound(failed(404, message("Account not found")))).toBe(true);
    expect(meansNotFound(failed(404, "<html>"))).toBe(false);
    expect(meansNotFound(failed(400, message("Account not found")))).toBe(false);
  });
});
