import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paise } from "@/lib/domain/money";
import { readDecimal, toMajor, toMinor } from "@/lib/togai/amounts";

const minorOf = (text: string, currency = "INR") => {
  const decimal = readDecimal(text);
  return decimal && toMinor(decimal, currency);
};

describe("an amount from its text", () => {
  it.each([
    ["11799.82", 1179982],
    ["1.15", 115], // 1.15 * 100 is 114.99999999999999
    ["0.29", 29],
    ["8.2", 820],
    ["0", 0],
    ["0.00", 0],
    ["2000", 200000],
    ["881.9400000", 88194],
    ["-12.5", -1250],
    ["1.17998E4", 1179980],
    ["1e2", 10000],
    ["5E-2", 5],
    ["90071992547409.91", Number.MAX_SAFE_INTEGER],
  ])("%s is %i paise", (text, minor) => {
    expect(minorOf(text)).toMatchObject({ minor, exact: true, dropped: 0n });
  });

  it.each([
    ["0.001", 0],
    ["0.30000000000000004", 30],
    ["10.005", 1000],
    ["99.999", 9999],
    ["-10.005", -1000],
    ["1e-3", 0],
  ])("%s is cut to %i and said to be cut", (text, minor) => {
    const amount = minorOf(text);
    expect(amount?.exact).toBe(false);
    expect(Number(amount?.minor)).toBeCloseTo(minor, 9);
  });

  it.each(["", "abc", "1,000", " 5", "1.", ".5", "0x10", "NaN", "1e999", "9".repeat(17), "+1"])(
    "%j is none",
    (text) => {
      expect(readDecimal(text)).toBeNull();
    },
  );

  it("is none beyond what can be counted safely", () => {
    expect(minorOf("90071992547409.92")).toBeNull();
  });

  it.each([
    ["JPY", "1200", 1200],
    ["jpy", "1200", 1200],
    ["KWD", "1.234", 1234],
    ["USD", "881.94", 88194],
  ])("counts %s in its own coins", (currency, text, minor) => {
    expect(minorOf(text, currency)).toMatchObject({ minor, exact: true, dropped: 0n });
  });

  it("is not exact in a currency without that coin", () => {
    expect(minorOf("1200.50", "JPY")).toEqual({ minor: 1200, exact: false, dropped: 500_000_000n });
  });
});

describe("an amount to its text", () => {
  it.each([
    [1179982, "INR", "11799.82"],
    [1000, "INR", "10"],
    [1050, "INR", "10.5"],
    [5, "INR", "0.05"],
    [0, "INR", "0"],
    [-5, "INR", "-0.05"],
    [1200, "JPY", "1200"],
    [1234, "KWD", "1.234"],
  ])("%i of %s is %s", (minor, currency, text) => {
    expect(toMajor(paise(minor), currency).toString()).toBe(text);
  });

  it("comes back as the same amount, whatever it is", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom("INR", "JPY", "KWD"), (minor, currency) => {
        const text = toMajor(paise(minor), currency).toString();
        // -0 and 0 are the same money
        expect(minorOf(text, currency)).toMatchObject({ minor: minor === 0 ? 0 : minor, exact: true });
        expect(() => JSON.parse(text)).not.toThrow();
      }),
    );
  });
});
