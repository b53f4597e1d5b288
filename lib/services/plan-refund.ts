import type { Db } from "@/lib/data/client";
import { nextTry, planEffect } from "@/lib/data/effects";
import { refundReceipt } from "@/lib/domain/refund-proposal";
import type { PaymentRefundRequest } from "./effects/payment-refund";

type Confirmed = {
  id: string;
  connectionId: string;
  invoiceId: string;
  razorpayPaymentId: string;
  amount: bigint;
};

/** A person confirmed a refund: it is written down, and asked for once this is committed. */
export async function planRefund(
  { id, connectionId, invoiceId, razorpayPaymentId, amount }: Confirmed,
  tx: Db,
): Promise<void> {
  const receipt = refundReceipt(id);
  const request: PaymentRefundRequest = {
    paymentId: razorpayPaymentId,
    amount: Number(amount),
    receipt,
    invoiceId,
  };
  await planEffect(
    {
      provider: "razorpay",
      targetId: connectionId,
      kind: "payment.refund",
      subjectId: id,
      key: `refund:${id}:${await nextTry(id, "payment.refund", tx)}`,
      request,
      reference: receipt,
    },
    tx,
  );
}
