import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { laneOf } from "./jobs";
import { retryDelaySeconds } from "./retry";

describe("retryDelaySeconds", () => {
  it.each([
    [1, 0, 1],
    [1, 0.5, 2],
    [5, 0.5, 32],
    [15, 0.5, 21_600],
    [40, 0.5, 21_600],
  ])("after %d tries with random %d waits %d s", (attempt, random, seconds) => {
    expect(retryDelaySeconds(attempt, random)).toBe(seconds);
  });

  it("never waits longer than nine hours, and never not at all", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (n, r) => {
          expect(retryDelaySeconds(n, r)).toBeGreaterThanOrEqual(1);
          expect(retryDelaySeconds(n, r)).toBeLessThan(32_400);
        },
      ),
    );
  });
});

describe("laneOf", () => {
  it("puts the same subject into the same lane, and a connection into four", () => {
    const lanes = new Set<string>();
    fc.assert(
      fc.property(fc.uuid(), (subject) => {
        expect(laneOf("rzp:a", subject)).toBe(laneOf("rzp:a", subject));
        lanes.add(laneOf("rzp:a", subject));
      }),
    );
    expect(lanes.size).toBe(4);
  });
});
