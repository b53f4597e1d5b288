import { describe, expect, it } from "vitest";
import { afterWorkingDays, endOfIstDay, istDate, presentationDay } from "./working-days";

const ist = (text: string) => Date.parse(`${text}+05:30`) / 1000;

describe("working days in India", () => {
  it.each([
    ["2026-11-24T10:00", 1, "2026-11-25T13:00"],
    ["2026-11-27T23:59", 1, "2026-11-30T13:00"],
    ["2026-11-28T10:00", 1, "2026-12-01T13:00"],
    ["2026-11-26T10:00", 2, "2026-11-30T13:00"],
    ["2026-11-24T00:30", 0, "2026-11-24T13:00"],
  ])("%s and %d more end at %s", (from, days, to) => {
    expect(afterWorkingDays(ist(from), days, 13)).toBe(ist(to));
  });

  it.each([
    ["08:59 of a working day is presented that day", "2026-11-24T08:59:59", "2026-11-24T09:00"],
    ["09:00 is presented the next", "2026-11-24T09:00", "2026-11-25T09:00"],
    ["Friday after the cut-off waits for Monday", "2026-11-27T09:00", "2026-11-30T09:00"],
    ["Saturday morning waits for Monday", "2026-11-28T08:00", "2026-11-30T09:00"],
  ])("%s", (_, from, to) => {
    expect(presentationDay(ist(from))).toBe(ist(to));
  });

  it("end at midnight in India, not in Greenwich", () => {
    expect(endOfIstDay(ist("2026-11-24T00:10"))).toBe(ist("2026-11-24T23:59:59"));
    expect(istDate(ist("2026-12-01T02:00"))).toEqual({ year: 2026, month: 12, day: 1 });
  });
});
