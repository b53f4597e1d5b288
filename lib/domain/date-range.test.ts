import { describe, expect, it } from "vitest";
import { datePresets, financialYear, instantsOf, rangeOf } from "./date-range";

describe("rangeOf", () => {
  it.each([
    ["today", "2026-11-21", "2026-11-21", "2026-11-21"],
    ["yesterday", "2026-03-01", "2026-02-28", "2026-02-28"],
    ["last-7", "2026-11-21", "2026-11-15", "2026-11-21"],
    ["this-month", "2028-02-10", "2028-02-01", "2028-02-29"],
    ["last-month", "2026-01-31", "2025-12-01", "2025-12-31"],
    ["this-quarter", "2026-04-01", "2026-04-01", "2026-06-30"],
    ["this-quarter", "2027-03-31", "2027-01-01", "2027-03-31"],
    ["last-quarter", "2026-04-01", "2026-01-01", "2026-03-31"],
    ["fy-2026", "2026-11-21", "2026-04-01", "2027-03-31"],
    ["2026-04-05..2026-04-01", "2026-11-21", "2026-04-01", "2026-04-05"],
  ])("%s on %s is %s to %s", (choice, today, from, to) =>
    expect(rangeOf(choice, today)).toEqual({ from, to }),
  );

  it.each(["", "tomorrow", "2026-02-30..2026-03-01", "fy-26", "2026-04-01"])("knows no %j", (choice) =>
    expect(rangeOf(choice, "2026-11-21")).toBeNull(),
  );
});

describe("the financial year", () => {
  it("starts on 1 April", () => {
    expect(financialYear("2026-03-31")).toBe(2025);
    expect(financialYear("2026-04-01")).toBe(2026);
  });
  it("names this one and the one before", () =>
    expect(
      datePresets("2026-11-21")
        .slice(-2)
        .map(({ label }) => label),
    ).toEqual(["FY 2026-27", "FY 2025-26"]));
  it("offers nothing it cannot work out", () => {
    for (const { id } of datePresets("2027-01-15")) expect(rangeOf(id, "2027-01-15")).not.toBeNull();
  });
});

describe("instantsOf", () => {
  it.each([
    ["2026-11-25T01:30..2026-11-25T03:00", "2026-11-24T20:00:00.000Z", "2026-11-24T21:30:00.000Z"],
    ["2026-11-24..2026-11-25", "2026-11-23T18:30:00.000Z", "2026-11-25T18:30:00.000Z"],
    ["today", "2026-11-24T18:30:00.000Z", "2026-11-25T18:30:00.000Z"],
  ])("reads %s on India's clock", (choice, from, to) => {
    const range = instantsOf(choice, "2026-11-25");
    expect([range?.from.toISOString(), range?.to.toISOString()]).toEqual([from, to]);
  });

  it.each([
    "2026-11-25T03:00..2026-11-25T01:30",
    "2026-11-25T01:30..2026-11-25T01:30",
    "2026-11-25T25:30..2026-11-25T26:30",
    "2026-02-30T01:00..2026-03-01T01:00",
    "2026-11-25T01:30",
    "2026-11-25T01:30..later",
  ])("takes %s for none", (choice) => {
    expect(instantsOf(choice, "2026-11-25")).toBeNull();
  });
});
