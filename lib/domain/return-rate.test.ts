import { describe, expect, it } from "vitest";
import { monthBefore, overReturnLimit, returnMonths, returnRate } from "./return-rate";

describe("the return rate", () => {
  it.each([
    [0, 0, null, false],
    [3, 1, 0.25, false],
    [1, 1, 0.5, false],
    [49, 51, 0.51, true],
    [0, 1, 1, true],
  ])("of %d captured and %d sent back is %s", (captured, failed, rate, over) => {
    expect(returnRate(captured, failed)).toBe(rate);
    expect(overReturnLimit(rate)).toBe(over);
  });

  it("is by month, with its reasons by how often, and months without debits", () => {
    const failed = { month: "2026-01", status: "FAILED", amount: 100 } as const;
    const months = returnMonths(
      [
        { ...failed, reason: "bank_technical_error", count: 1 },
        { ...failed, reason: "insufficient_funds", count: 3 },
        { month: "2026-01", status: "CAPTURED", reason: null, count: 4, amount: 900 },
        { month: "2025-11", status: "CAPTURED", reason: null, count: 1, amount: 900 },
      ],
      "2025-10",
      "2026-01",
    );
    expect(months).toMatchObject([
      { month: "2026-01", captured: 4, failed: 4, failedAmount: 200 },
      { month: "2025-12", captured: 0, failed: 0, reasons: [] },
      // The first answer of all: before it there is nothing to show.
      { month: "2025-11", captured: 1, failed: 0 },
    ]);
    expect(returnMonths([], "2025-10", "2026-01").map(({ month }) => month)).toEqual(["2026-01"]);
    expect(months[0]?.reasons.map(({ reason }) => reason)).toEqual([
      "insufficient_funds",
      "bank_technical_error",
    ]);
  });

  it("steps over the year", () =>
    expect([monthBefore("2026-01"), monthBefore("2026-11")]).toEqual(["2025-12", "2026-10"]));
});
