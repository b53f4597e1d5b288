import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { INVOICE_RANK, moveByRank, PAYMENT_RANK, paymentStatusOf, receivedFrom } from "./observation";

describe("moveByRank", () => {
  it.each([
    [null, "created", "applied"],
    ["created", "captured", "applied"],
    ["captured", "authorized", "stale"],
    ["captured", "captured", "merged"],
    ["failed", "authorized", "applied"],
    ["authorized", "failed", "stale"],
    ["captured", "failed", "stale"],
    ["captured", "refunded", "applied"],
    ["refunded", "captured", "stale"],
    ["captured", "disputed", "exception"],
  ])("payment %s, seen %s: %s", (from, to, move) => {
    expect(moveByRank(PAYMENT_RANK, from, to)).toBe(move);
  });

  it.each([
    ["draft", "issued", "applied"],
    ["issued", "partially_paid", "applied"],
    ["paid", "issued", "stale"],
    ["paid", "cancelled", "stale"],
    ["cancelled", "expired", "exception"],
    ["cancelled", "paid", "applied"],
    ["partially_paid", "expired", "applied"],
    ["issued", "unknown", "exception"],
  ])("invoice %s, seen %s: %s", (from, to, move) => {
    expect(moveByRank(INVOICE_RANK, from, to)).toBe(move);
  });

  it("ends in the same state whatever the order and however often each is seen", () => {
    const life = fc.subarray(["created", "failed", "authorized", "captured"], { minLength: 1 });
    fc.assert(
      fc.property(life, fc.infiniteStream(fc.nat()), (states, random) => {
        const twice = [...states, ...states].sort(() => ((random.next().value ?? 0) % 3) - 1);
        const end = twice.reduce<string | null>((at, seen) => {
          const move = moveByRank(PAYMENT_RANK, at, seen);
          return move === "applied" ? seen : at;
        }, null);
        const furthest = [...states].sort((a, b) => (PAYMENT_RANK[b] ?? 0) - (PAYMENT_RANK[a] ?? 0))[0];
        expect(end).toBe(furthest);
      }),
    );
  });
});

describe("receivedFrom", () => {
  it("counts captured money less what went back, and nothing else", () => {
    expect(
      receivedFrom([
        { status: "CAPTURED", amount: 500n, amountRefunded: 100n },
        { status: "REFUNDED", amount: 200n, amountRefunded: 200n },
        { status: "AUTHORIZED", amount: 900n, amountRefunded: 0n },
        { status: "FAILED", amount: 900n, amountRefunded: 0n },
      ]),
    ).toBe(400n);
  });
});

describe("paymentStatusOf", () => {
  it.each([
    [1000n, 0n, 0n, "UNPAID"],
    [1000n, 0n, 400n, "PARTIALLY_PAID"],
    [1000n, 600n, 400n, "PAID"],
    [1000n, 0n, 1200n, "PAID"],
  ])("of %d with %d elsewhere and %d here is %s", (amount, paidElsewhere, amountPaid, status) => {
    expect(paymentStatusOf({ amount, paidElsewhere, amountPaid })).toBe(status);
  });
});
