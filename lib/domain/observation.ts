/**
 * Whatever tells us of a Razorpay entity (an event, a look-up, an answer to a call) says how it was seen to stand.
 * These rules decide what that moves. Order of arrival is never used: only forward by rank.
 */

/** How far an invoice is at Razorpay. Paid never moves back: a reversal is a new fact. */
export const INVOICE_RANK: Record<string, number> = {
  draft: 0,
  issued: 10,
  partially_paid: 20,
  expired: 25,
  cancelled: 25,
  deleted: 25,
  paid: 30,
};

/** How far a payment is. Failed is below authorized: a bank may still say yes for three days (late authorisation). */
export const PAYMENT_RANK: Record<string, number> = {
  created: 10,
  failed: 15,
  authorized: 20,
  captured: 30,
  refunded: 40,
};

export type Move =
  /** It goes forward. */
  | "applied"
  /** It stands there already: what was missing is filled in. */
  | "merged"
  /** Old news. Nothing changes. */
  | "stale"
  /** Two final states that contradict each other, or a state that is new to us: for people. */
  | "exception";

/** What seeing `to` means for something that stands at `from` (null: not known before). */
export function moveByRank(rank: Record<string, number>, from: string | null, to: string): Move {
  const next = rank[to];
  if (next === undefined) return "exception";
  if (from === null) return "applied";
  const current = rank[from] ?? -1;
  if (next > current) {
    // Cancelled there, and then paid all the same: the money is real, and somebody should look.
    return current === 25 && to !== "paid" ? "exception" : "applied";
  }
  if (next < current) return "stale";
  return from === to ? "merged" : "exception";
}

/** What an invoice has received, in paise, from the payments that pay it. */
export function receivedFrom(payments: { status: string; amount: bigint; amountRefunded: bigint }[]): bigint {
  return payments
    .filter(({ status }) => status === "CAPTURED" || status === "REFUNDED")
    .reduce((sum, { amount, amountRefunded }) => sum + amount - amountRefunded, 0n);
}

/** How a bill stands. A bill of nothing is not paid by anybody, but neither is it owed. */
export function paymentStatusOf(bill: {
  amount: bigint;
  paidElsewhere: bigint;
  amountPaid: bigint;
}): "UNPAID" | "PARTIALLY_PAID" | "PAID" {
  const paid = bill.paidElsewhere + bill.amountPaid;
  if (paid >= bill.amount) return "PAID";
  return paid > 0n ? "PARTIALLY_PAID" : "UNPAID";
}
