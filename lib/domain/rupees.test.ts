import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoney, rupeesAsText } from "@/lib/format/money";
import { parseRupees } from "./rupees";

describe("parseRupees", () => {
  it.each([
    ["1,499.5", 149950],
    ["1499.50", 149950],
    ["₹ 1,24,500", 12450000],
    ["1.5L", 15000000],
    ["1.5 lakh", 15000000],
    ["2Cr", 2000000000],
    ["0.1234567 crore", 123456700],
    ["99k", 9900000],
    [".5", 50],
    ["5.", 500],
    ["0", 0],
    ["007", 700],
    ["-12.34", -1234],
    ["0.07", 7],
    ["1.10", 110],
    ["1.005L", 10050000],
  ])("reads %j as %d paise", (text, paise) => expect(parseRupees(text)).toBe(paise));

  it.each([
    "",
    " ",
    "abc",
    "1.234",
    "1.2.3",
    "1e5",
    "--1",
    "12 rupees",
    "₹",
    ".",
    "0x10",
    "1234567890123456",
    "1.000000001L",
  ])("refuses %j", (text) => expect(parseRupees(text)).toBeNull());

  it("reads back whatever the formatters write", () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (paise) => {
        expect(parseRupees(formatMoney(paise))).toBe(paise);
        expect(parseRupees(rupeesAsText(paise))).toBe(paise);
      }),
    );
  });
});
