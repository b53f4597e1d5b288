import { describe, expect, it } from "vitest";
import { hourOf, isFailedCall, lastDay } from "./call-tally";

it.each([
  [200, false],
  [400, false],
  [409, false],
  [401, true],
  [403, true],
  [429, true],
  [502, true],
  [null, true],
])("a call answered %s counts as failed: %s", (status, failed) => expect(isFailedCall(status)).toBe(failed));

describe("the last day", () => {
  const now = new Date("2026-11-21T12:34:56Z");

  it("is 24 hours with the present one last, silent ones included", () => {
    const busy = { hour: new Date("2026-11-21T12:00:00Z"), total: 5, failed: 1 };
    const old = { hour: new Date("2026-11-20T12:00:00Z"), total: 9, failed: 9 };
    const day = lastDay([busy, old], now);
    expect(day).toHaveLength(24);
    expect(day.at(-1)).toEqual(busy);
    expect(day[0]).toEqual({ hour: new Date("2026-11-20T13:00:00Z"), total: 0, failed: 0 });
    expect(day.reduce((sum, { total }) => sum + total, 0)).toBe(5);
  });

  it("knows the hour of an instant", () => expect(hourOf(now)).toEqual(new Date("2026-11-21T12:00:00Z")));
});
