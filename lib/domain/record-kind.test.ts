import { describe, expect, it } from "vitest";
import { recordKind } from "./record-kind";

describe("recordKind", () => {
  it.each([
    ["pay_Nx1kQ7abcdefgh", "payment"],
    [" inv_Pq5egLk0Ztabcd ", "invoice"],
    ["cust_1Aa00000000004", "customer"],
    ["token_4lsdksD31GaZ09", "mandate"],
    ["HDFCN52026112100341", "UTR"],
    ["0b5c7e9e-7a5c-4f0e-9c0e-0f5b8d1c2a3b", "record"],
  ])("knows %s", (id, kind) => expect(recordKind(id)).toBe(kind));

  it.each(["", "invoice", "pay_", "foo_12345678", "Kaveri Analytics", "INV/26-27/01284"])(
    "does not take %j for an id",
    (text) => expect(recordKind(text)).toBeNull(),
  );
});
