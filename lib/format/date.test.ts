import { describe, expect, it } from "vitest";
import {
  formatAge,
  formatClock,
  formatDay,
  formatStamp,
  formatTime,
  formatWallClock,
  istDay,
  startOfIstDay,
} from "./date";

const lateEvening = new Date("2026-11-21T18:35:08Z"); // five past midnight in India, the next day

describe("dates as people in India read them", () => {
  it("turns the day at midnight IST, not UTC", () => {
    expect(istDay(new Date("2026-11-21T18:29:59Z"))).toBe("2026-11-21");
    expect(istDay(new Date("2026-11-21T18:30:00Z"))).toBe("2026-11-22");
  });
  it("writes five past midnight as 00:05", () => expect(formatTime(lateEvening)).toBe("22 Nov, 00:05"));
  it("writes a calendar day as it is", () => expect(formatDay("2026-04-01")).toBe("1 Apr 2026"));
  it("writes the clock with seconds", () => expect(formatClock(lateEvening)).toBe("00:05:08"));
  it("names the weekday in the top bar", () =>
    expect(formatWallClock(lateEvening)).toBe("Sun 22 Nov, 00:05 IST"));
  it("gives the full stamp in three clocks", () =>
    expect(formatStamp(lateEvening)).toBe(
      "22 Nov 2026, 00:05:08 IST\n2026-11-21 18:35:08 UTC\n1795286108 epoch",
    ));
  it("starts a day at 18:30 UTC the day before", () =>
    expect(startOfIstDay("2026-11-22").toISOString()).toBe("2026-11-21T18:30:00.000Z"));
});

describe("formatAge", () => {
  const now = new Date("2026-11-21T12:00:00Z");
  it.each([
    ["2026-11-21T11:59:52Z", "8 s ago"],
    ["2026-11-21T11:48:00Z", "12 min ago"],
    ["2026-11-21T09:00:00Z", "3 h ago"],
    ["2026-11-16T12:00:00Z", "5 d ago"],
    ["2026-11-21T12:12:00Z", "in 12 min"],
    ["2026-11-21T12:00:03Z", "0 s ago"],
  ])("says %s is %s", (at, text) => expect(formatAge(new Date(at), now)).toBe(text));
});
