import { describe, expect, it } from "vitest";
import { decodeKey, encodeKey } from "./keyset";

const id = "0b5c7e9e-7a5c-4f0e-9c0e-0f5b8d1c2a3b";

describe("a page's key", () => {
  it("comes back as it went", () =>
    expect(decodeKey(encodeKey({ value: "2026-11-21T18:11:00.123Z", id }))).toEqual({
      value: "2026-11-21T18:11:00.123Z",
      id,
    }));
  it("has nothing an address would escape", () =>
    expect(encodeKey({ value: "???>>>~~~", id })).toMatch(/^[\w-]+$/));
  it.each([null, "", "x", "bnVsbA", encodeKey({ value: "1", id: "1; drop table" })])(
    "is nothing when it is %j",
    (text) => expect(decodeKey(text)).toBeNull(),
  );
});
