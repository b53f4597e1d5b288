import "server-only";
import type { RefundRow } from "@/lib/domain/invoice-detail";
import { paise } from "@/lib/domain/money";
import { type Db, db } from "./client";

type OfPayment = { connectionId: string; razorpayPaymentId: string };

/** What was given back of some payments, newest first. */
export async function listRefunds(
  payments: readonly OfPayment[],
  tx: Db = db(),
): Promise<(RefundRow & OfPayment)[]> {
  if (payments.length === 0) return [];
  const rows = await tx.refund.findMany({
    where: {
      OR: payments.map(({ connectionId, razorpayPaymentId }) => ({ connectionId, razorpayPaymentId })),
    },
    orderBy: [{ refundedAt: "desc" }, { createdAt: "desc" }],
    select: {
      id: true,
      connectionId: true,
      razorpayPaymentId: true,
      razorpayRefundId: true,
      status: true,
      amount: true,
      bankReference: true,
      refundedAt: true,
    },
  });
  return rows.map((row) => ({ ...row, amount: paise(row.amount) }));
}
