import { describe, expect, it } from "vitest";
import { backfillFrom, disableCountdown, eventOf, type GapFacts, silenceOf } from "./webhook-health";

const now = new Date("2026-11-24T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe("disableCountdown", () => {
  it.each([
    [60, 23, "watch"],
    [18 * 60, 6, "urgent"],
    [23.5 * 60, 0.5, "urgent"],
    [24 * 60, 0, "over"],
    [80 * 60, 0, "over"],
  ])("failing for %d minutes leaves %d hours: %s", (minutes, hoursLeft, stage) => {
    expect(disableCountdown(ago(minutes), now)).toMatchObject({ hoursLeft, stage });
  });

  it("does not count while deliveries are accepted", () => {
    expect(disableCountdown(null, now)).toBeNull();
  });
});

describe("silenceOf", () => {
  const every = (minutes: number, from = 0, count = 40) =>
    Array.from({ length: count }, (_, at) => ago(from + at * minutes));

  it("sees an hour without events where they come every two minutes", () => {
    expect(silenceOf(every(2, 60), now)).toMatchObject({ quietMs: 3_600_000, usualMs: 120_000 });
  });

  it("takes twelve hours as usual where they come every six", () => {
    expect(silenceOf(every(360, 720), now)).toBeNull();
  });

  it("is not moved by a burst: a quarter of an hour is never silence", () => {
    expect(silenceOf(every(0.001, 14), now)).toBeNull();
    expect(silenceOf(every(0.001, 16), now)).not.toBeNull();
  });

  it("judges nothing by a handful of events", () => {
    expect(silenceOf(every(1, 10_000, 5), now)).toBeNull();
  });
});

describe("backfillFrom", () => {
  const facts = (change: Partial<GapFacts>): GapFacts => ({
    failingSince: null,
    lastFailureAt: null,
    silentSince: null,
    missingSince: null,
    backfilledTo: null,
    ...change,
  });

  it.each([
    ["nothing is wrong", facts({}), null],
    ["failures", facts({ failingSince: ago(30), lastFailureAt: ago(5) }), ago(40)],
    [
      "failures that were made up for after the last of them",
      facts({ failingSince: ago(300), lastFailureAt: ago(200), backfilledTo: ago(100) }),
      null,
    ],
    [
      "failures that go on after a backfill",
      facts({ failingSince: ago(300), lastFailureAt: ago(5), backfilledTo: ago(100) }),
      ago(310),
    ],
    [
      "a backfill within the hour",
      facts({ failingSince: ago(300), lastFailureAt: ago(5), backfilledTo: ago(59) }),
      null,
    ],
    ["silence", facts({ silentSince: ago(90) }), ago(100)],
    ["silence that was made up for lately", facts({ silentSince: ago(900), backfilledTo: ago(120) }), null],
    ["an event that must have come", facts({ missingSince: ago(50), silentSince: ago(20) }), ago(60)],
  ])("%s", (_name, given, expected) => {
    expect(backfillFrom(given, now)).toEqual(expected);
  });
});

describe("eventOf", () => {
  it("names the event of each move that has one", () => {
    expect(eventOf("invoice_sync", "paid")).toBe("invoice.paid");
    expect(eventOf("payment", "captured")).toBe("payment.captured");
    expect(eventOf("invoice_sync", "cancelled")).toBeNull();
  });
});
