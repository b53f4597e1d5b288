import { describe, expect, it } from "vitest";
import {
  leftToGiveBack,
  paymentToGiveBack,
  proposalOfReceipt,
  refundDecision,
  refundReceipt,
} from "./refund-proposal";

const of = (...proposals: [Parameters<typeof leftToGiveBack>[0]["proposals"][number]["status"], bigint][]) =>
  proposals.map(([status, amount]) => ({ status, amount }));

describe("what is still to be given back", () => {
  it.each([
    ["all that is too much", 100n, 0n, [], 100n],
    ["less what is on its way", 100n, 40n, [], 60n],
    [
      "less what a person confirmed, was refused, or kept",
      100n,
      0n,
      of(["CONFIRMED", 10n], ["FAILED", 20n], ["DISMISSED", 30n]),
      40n,
    ],
    [
      "not less what is proposed, was made or withdrawn",
      100n,
      0n,
      of(["PROPOSED", 90n], ["MADE", 90n], ["WITHDRAWN", 90n]),
      100n,
    ],
    ["nothing, when it is all kept", 100n, 0n, of(["DISMISSED", 100n]), 0n],
  ])("is %s", (_what, over, pending, proposals, left) => {
    expect(leftToGiveBack({ over, pending, proposals })).toBe(left);
  });
});

describe("the payment to give back", () => {
  const payment = (razorpayPaymentId: string, amount: bigint, day: number, more = {}) => ({
    razorpayPaymentId,
    amount,
    amountRefunded: 0n,
    pending: 0n,
    updatedAt: new Date(2026, 10, day),
    ...more,
  });
  it.each([
    ["the newest", [payment("a", 500n, 1), payment("b", 500n, 2)], 500n, ["b", 500n]],
    ["the newest that is large enough", [payment("a", 500n, 1), payment("b", 200n, 2)], 500n, ["a", 500n]],
    [
      "as much as the newest has, where none is",
      [payment("a", 300n, 1), payment("b", 200n, 2)],
      500n,
      ["b", 200n],
    ],
    [
      "one with something left",
      [payment("a", 500n, 1), payment("b", 500n, 2, { amountRefunded: 401n })],
      500n,
      ["a", 500n],
    ],
    [
      "one that is not on its way back",
      [payment("a", 500n, 1), payment("b", 500n, 2, { pending: 500n })],
      500n,
      ["a", 500n],
    ],
  ] as const)("is %s", (_what, payments, left, [id, amount]) => {
    expect(paymentToGiveBack(payments, left)).toEqual({ razorpayPaymentId: id, amount });
  });

  it("is none under ₹1: Razorpay takes no such refund", () => {
    expect(paymentToGiveBack([payment("a", 500n, 1)], 99n)).toBeNull();
    expect(paymentToGiveBack([payment("a", 99n, 1)], 500n)).toBeNull();
  });
});

it("is found by its receipt, and by no other", () => {
  const id = "6b1f3c1e-7c7b-4c53-8a2f-0a4d1c1f2b3d";
  expect(refundReceipt(id).length).toBeLessThanOrEqual(40);
  expect(proposalOfReceipt(refundReceipt(id))).toBe(id);
  expect([
    proposalOfReceipt(null),
    proposalOfReceipt("rfd-1"),
    proposalOfReceipt(`x${refundReceipt(id)}`),
  ]).toEqual([null, null, null]);
});

it("is decided with a reason", () => {
  const id = "6b1f3c1e-7c7b-4c53-8a2f-0a4d1c1f2b3d";
  expect(refundDecision.safeParse({ id, verdict: "refund", amount: 100, reason: "  x " }).success).toBe(
    false,
  );
});
