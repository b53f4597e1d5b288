import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addPaise, paise } from "./money";

describe("paise", () => {
  it.each([0, 1, -100, 50_000_000, 2 ** 53 - 1])("takes the whole number %d", (value) => {
    expect(paise(value)).toBe(value);
  });

  it.each([0.5, 1499.99, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("refuses %d", (value) => {
    expect(() => paise(value)).toThrow(RangeError);
  });

  it("reads a BigInt column", () => {
    expect(paise(123_456_789n)).toBe(123_456_789);
    expect(() => paise(2n ** 60n)).toThrow(RangeError);
  });

  it("adds without loss", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 })), (amounts) => {
        const exact = amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
        expect(BigInt(addPaise(...amounts.map(paise)))).toBe(exact);
      }),
    );
  });
});
