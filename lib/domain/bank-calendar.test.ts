import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addWorkingDays,
  cancellationExpectedBy,
  debitExpectedBy,
  indiaDay,
  indiaInstant,
  isWorkingDay,
  lastCutOff,
  mandateExpectedBy,
  nextCutOff,
  presentationDay,
} from "./bank-calendar";

// 24 November 2026 is a Tuesday.
const ist = (text: string) => new Date(`${text}+05:30`);
const npci = { bank: "UTIB", authType: "NETBANKING" };

describe("the cut-off", () => {
  it.each([
    ["2026-11-24T08:59:59", "2026-11-24"],
    ["2026-11-24T09:00:00", "2026-11-25"],
    ["2026-11-27T09:00:00", "2026-11-30"],
    ["2026-11-28T08:00:00", "2026-11-30"],
    ["2026-11-24T00:00:00", "2026-11-24"],
    ["2026-11-23T23:59:59", "2026-11-24"],
  ])("what is asked for at %s IST is presented on %s", (at, day) => {
    expect(presentationDay(ist(at))).toBe(day);
  });

  it("moves with the holidays that the admin keeps", () => {
    const holidays = new Set(["2026-11-24", "2026-11-25"]);
    expect(presentationDay(ist("2026-11-24T08:00:00"), holidays)).toBe("2026-11-26");
    expect(nextCutOff(ist("2026-11-24T08:00:00"), holidays)).toEqual(ist("2026-11-26T09:00:00"));
  });

  it("is always ahead, and always on a working day", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
        (at) => {
          const next = nextCutOff(at);
          expect(next.getTime()).toBeGreaterThan(at.getTime());
          expect(isWorkingDay(indiaDay(next))).toBe(true);
          expect(debitExpectedBy(at, npci).getTime()).toBeGreaterThan(next.getTime());
        },
      ),
    );
  });
});

describe("when a bank should have answered", () => {
  it.each([
    ["2026-11-24T08:00:00", "UTIB", "NETBANKING", "2026-11-26"],
    ["2026-11-24T10:00:00", "UTIB", "NETBANKING", "2026-11-27"],
    ["2026-11-26T10:00:00", "HDFC", "NETBANKING", "2026-12-01"],
    ["2026-11-24T10:00:00", "ICIC", "NETBANKING", "2026-11-24"],
    ["2026-11-24T10:00:00", "ICIC", "AADHAAR", "2026-11-27"],
  ])("a debit of %s at %s by %s is known by the end of %s", (at, bank, authType, day) => {
    expect(debitExpectedBy(ist(at), { bank, authType })).toEqual(
      new Date(indiaInstant(day).getTime() + 86_399_999),
    );
  });

  it.each([
    ["UTIB", "NETBANKING", "2026-11-24"],
    ["HDFC", "DEBITCARD", "2026-11-26"],
    ["UTIB", "AADHAAR", "2026-11-26"],
  ])("a mandate at %s by %s is confirmed by %s", (bank, authType, day) => {
    expect(indiaDay(mandateExpectedBy(ist("2026-11-24T10:00:00"), { bank, authType }))).toBe(day);
  });

  it("a cancelled mandate is gone two working days later", () => {
    expect(indiaDay(cancellationExpectedBy(ist("2026-11-27T10:00:00")))).toBe("2026-12-01");
  });
});

it("counts working days over weekends, leap days and years", () => {
  expect(addWorkingDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addWorkingDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addWorkingDays("2026-11-28", 0)).toBe("2026-11-30");
});

it.each([
  // A Wednesday, a second before and at nine.
  ["2026-11-25T08:59:59+05:30", "2026-11-24T09:00:00+05:30"],
  ["2026-11-25T09:00:00+05:30", "2026-11-25T09:00:00+05:30"],
  // A Sunday: since Friday.
  ["2026-11-29T12:00:00+05:30", "2026-11-27T09:00:00+05:30"],
  // Friday is off: since Thursday.
  ["2026-11-30T08:00:00+05:30", "2026-11-26T09:00:00+05:30", "2026-11-27"],
])("the cut-off before %s was at %s", (now, cutOff, ...off) => {
  expect(lastCutOff(new Date(now), new Set(off))).toEqual(new Date(cutOff));
});
