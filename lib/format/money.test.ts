import { describe, expect, it } from "vitest";
import { formatMoney, formatMoneyShort, rupeesAsText } from "./money";
import { moneyInWords } from "./money-in-words";

describe("formatMoney", () => {
  it.each([
    [0, "₹0.00"],
    [1, "₹0.01"],
    [100, "₹1.00"],
    [123456789, "₹12,34,567.89"],
    [12345678901, "₹12,34,56,789.01"],
    [-5000, "-₹50.00"],
    [Number.MAX_SAFE_INTEGER, "₹9,00,71,99,25,47,409.91"],
  ])("shows %d paise as %s", (paise, text) => expect(formatMoney(paise)).toBe(text));
});

describe("formatMoneyShort", () => {
  it.each([
    [8_640_000, "₹86,400"],
    [9_999_949, "₹99,999"],
    [9_999_950, "₹1.00L"],
    [41_200_000, "₹4.12L"],
    [999_999_999, "₹1.00Cr"],
    [1_874_523_109, "₹1.87Cr"],
    [-41_200_000, "-₹4.12L"],
  ])("shortens %d paise to %s", (paise, text) => expect(formatMoneyShort(paise)).toBe(text));
});

describe("rupeesAsText", () => {
  it.each([
    [5, "0.05"],
    [-123, "-1.23"],
    [100000, "1000.00"],
  ])("writes %d paise as %s", (paise, text) => expect(rupeesAsText(paise)).toBe(text));
});

describe("moneyInWords", () => {
  it.each([
    [0, "zero rupees"],
    [100, "one rupee"],
    [1, "one paisa"],
    [15_000_000, "one lakh fifty thousand rupees"],
    [123_456_789, "twelve lakh thirty four thousand five hundred sixty seven rupees and eighty nine paise"],
    [2_00_00_000_00, "two crore rupees"],
    [
      123_45_67_890_00,
      "one hundred twenty three crore forty five lakh sixty seven thousand eight hundred ninety rupees",
    ],
  ])("says %d paise", (paise, text) => expect(moneyInWords(paise)).toBe(text));
});
