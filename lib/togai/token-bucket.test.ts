import { describe, expect, it } from "vitest";
import { TokenBucket } from "@/lib/togai/token-bucket";

function at(perSecond: number, burst: number) {
  const clock = { ms: 0 };
  return { clock, bucket: new TokenBucket(perSecond, burst, () => clock.ms) };
}

describe("TokenBucket", () => {
  it("lets a burst go and spaces the rest", () => {
    const { bucket } = at(8, 2);
    const waits = Array.from({ length: 6 }, () => bucket.reserve(5_000));
    expect(waits).toEqual([0, 0, 125, 250, 375, 500]);
  });

  it("fills again with time, and no further than a burst", () => {
    const { bucket, clock } = at(8, 2);
    for (let call = 0; call < 2; call++) bucket.reserve(0);
    clock.ms = 250;
    expect([bucket.reserve(0), bucket.reserve(0), bucket.reserve(0)]).toEqual([0, 0, null]);
    clock.ms = 60_000;
    expect([bucket.reserve(0), bucket.reserve(0), bucket.reserve(0)]).toEqual([0, 0, null]);
  });

  it("reserves nothing for one who would wait too long", () => {
    const { bucket, clock } = at(1, 1);
    expect(bucket.reserve(1_000)).toBe(0);
    expect(bucket.reserve(1_000)).toBe(1_000);
    expect(bucket.reserve(1_000)).toBeNull();
    expect(bucket.reserve(1_000)).toBeNull();
    clock.ms = 1_000;
    expect(bucket.reserve(1_000)).toBe(1_000);
  });

  it("never lets more through in a second than both together", () => {
    const { bucket, clock } = at(8, 2);
    const sent: number[] = [];
    for (; clock.ms < 10_000; clock.ms += 7) {
      const wait = bucket.reserve(300);
      if (wait !== null) sent.push(clock.ms + wait);
    }
    for (let from = 0; from < 9_000; from += 10) {
      expect(sent.filter((ms) => ms >= from && ms < from + 1_000).length).toBeLessThanOrEqual(10);
    }
    expect(sent.length).toBeGreaterThan(75);
  });
});
