import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isLiveMandate,
  MANDATE_STATUSES,
  type MandateStatus,
  mandateMove,
  mandateWarnings,
  suggestedLimit,
} from "./mandate";

const words = ["initiated", "confirmed", "rejected", "paused", "cancelled"] as const;

/** Lets tokens be seen one after the other. */
function lastOf(seen: readonly string[]): MandateStatus | null {
  let status: MandateStatus | null = null;
  for (const word of seen) {
    const move = mandateMove(status, word, false);
    if (move.kind === "applied") status = move.to;
  }
  return status;
}

describe("a mandate's life", () => {
  it.each<[MandateStatus, string, string]>([
    ["INITIATED", "confirmed", "applied"],
    ["INITIATED", "rejected", "applied"],
    ["CONFIRMED", "initiated", "stale"],
    ["CONFIRMED", "cancelled", "applied"],
    ["CONFIRMED", "rejected", "exception"],
    ["PAUSED", "confirmed", "look"],
    ["PAUSED", "initiated", "stale"],
    ["CANCELLED", "confirmed", "stale"],
    ["REJECTED", "confirmed", "exception"],
    ["EXPIRED", "cancelled", "applied"],
    ["CONFIRMED", "cancellation_initiated", "merged"],
    ["CONFIRMED", "something_new", "exception"],
  ])("%s seen as %s: %s", (from, word, kind) => {
    expect(mandateMove(from, word, false).kind).toBe(kind);
  });

  it("is resumed by a look at Razorpay and never by an event", () => {
    expect(mandateMove("PAUSED", "confirmed", true)).toEqual({ kind: "applied", to: "CONFIRMED" });
  });

  it("ends the same whatever the order in which the events of a life come", () => {
    for (const end of ["rejected", "cancelled"] as const) {
      const life =
        end === "rejected" ? ["initiated", "rejected"] : ["initiated", "confirmed", "paused", "cancelled"];
      fc.assert(
        fc.property(fc.shuffledSubarray([...life, ...life], { minLength: life.length * 2 }), (seen) => {
          expect(lastOf(seen)).toBe(end === "rejected" ? "REJECTED" : "CANCELLED");
        }),
      );
    }
  });

  it("never comes back to life", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words)), fc.array(fc.constantFrom(...words)), (first, then) => {
        const status = lastOf(first);
        if (status === null || isLiveMandate(status)) return;
        const later = lastOf([...first, ...then]);
        expect(later !== null && isLiveMandate(later)).toBe(false);
      }),
    );
  });

  it("decides for every pair", () => {
    for (const from of MANDATE_STATUSES)
      for (const word of words) expect(mandateMove(from, word, true).kind).toBeTruthy();
  });
});

describe("what somebody should know", () => {
  const now = new Date("2026-11-24T12:00:00Z");
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const confirmed = {
    status: "CONFIRMED" as const,
    expectedBy: null,
    expiresAt: day(900),
    maxAmount: 1_000_000,
    largestBill: 500_000,
    lastDebitAt: day(-30),
    confirmedAt: day(-90),
  };
  it.each([
    [{}, []],
    [{ status: "INITIATED" as const, expectedBy: day(-1) }, ["overdue"]],
    [{ status: "INITIATED" as const, expectedBy: day(1) }, []],
    [{ expiresAt: day(59) }, ["expiring"]],
    [{ largestBill: 1_000_001 }, ["headroom"]],
    [{ largestBill: 950_000 }, ["headroom"]],
    [{ lastDebitAt: null, confirmedAt: day(-181) }, ["unused"]],
  ])("%j: %j", (change, codes) => {
    expect(mandateWarnings({ ...confirmed, ...change }, now).map(({ code }) => code)).toEqual(codes);
  });

  it("suggests a limit with room, in round thousands", () => {
    expect(suggestedLimit(1_234_567, 99_999_900)).toBe(1_900_000);
    expect(suggestedLimit(90_000_000, 99_999_900)).toBe(99_999_900);
  });
});
