import { describe, expect, it } from "vitest";
import { moveByRank } from "./observation";
import { misses, REFUND_RANK, refundedFrom } from "./refund";

const processed = { status: "PROCESSED", amount: 100n } as const;
const pending = { status: "PENDING", amount: 40n } as const;
const failed = { status: "FAILED", amount: 7n } as const;

describe("a refund", () => {
  it.each([
    [null, "pending", "applied"],
    ["pending", "processed", "applied"],
    ["pending", "failed", "applied"],
    ["processed", "pending", "stale"],
    ["processed", "failed", "applied"],
    ["failed", "processed", "stale"],
    ["processed", "unknown", "exception"],
  ])("at %s, seen %s: %s", (from, to, move) => {
    expect(moveByRank(REFUND_RANK, from, to)).toBe(move);
  });

  it("has taken something from its payment only once it is processed", () => {
    expect(refundedFrom([processed, processed, pending, failed])).toBe(200n);
    expect(refundedFrom([])).toBe(0n);
  });
});

describe("what Razorpay says was given back", () => {
  it.each([
    ["nothing, and nothing is known", [], "captured", 0, false],
    ["more than is known", [processed], "captured", 140, true],
    ["what is known, a part of it on its way", [processed, pending], "captured", 140, false],
    ["what failed here", [failed], "captured", 7, true],
    ["less than is known, in an old event", [processed], "captured", 40, false],
    ["all of it, without a figure", [processed], "refunded", 0, true],
  ])("is %s", (_, refunds, status, amountRefunded, expected) => {
    expect(misses(refunds, { status, amount: 1_000, amountRefunded })).toBe(expected);
  });
});
