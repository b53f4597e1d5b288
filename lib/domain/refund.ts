export const REFUND_STATUSES = ["PENDING", "PROCESSED", "FAILED"] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

/** How far a refund is. Failed is the end: a bank may send back what was processed, and Razorpay keeps it then. */
export const REFUND_RANK: Record<string, number> = { pending: 10, processed: 20, failed: 30 };

/** What was given back of a payment, in paise. A refund that is on its way has not taken anything yet. */
export function refundedFrom(refunds: readonly { status: RefundStatus; amount: bigint }[]): bigint {
  return sum(refunds.filter(({ status }) => status === "PROCESSED"));
}

/**
 * Whether Razorpay says that more was given back than the refunds we know make up: it counts one from the moment it is
 * asked for.
 */
export function misses(
  refunds: readonly { status: RefundStatus; amount: bigint }[],
  seen: { status: string; amount: number; amountRefunded: number },
): boolean {
  const known = sum(refunds.filter(({ status }) => status !== "FAILED"));
  const said = seen.status === "refunded" ? Math.max(seen.amount, seen.amountRefunded) : seen.amountRefunded;
  return known < BigInt(said);
}

const sum = (refunds: readonly { amount: bigint }[]): bigint =>
  refunds.reduce((total, { amount }) => total + amount, 0n);
