import type { Db } from "@/lib/data/client";
import { planEffect } from "@/lib/data/effects";
import type { PaymentRecordRequest } from "./effects/payment-record";

type PaidInvoice = {
  externalId: string;
  currency: string;
  account: { externalId: string };
  billingSource: { id: string; kind: "TOGAI" | "API" | "CSV"; token: string | null };
};

type CapturedPayment = {
  id: string;
  razorpayPaymentId: string;
  amount: bigint;
  method: string | null;
  razorpayInvoiceId: string | null;
  razorpayOrderId: string | null;
};

/** Billing is told of each payment once: the effect's key is the payment's id. Only Togai is told by a call. */
export async function planPaymentRecord(
  invoice: PaidInvoice,
  payment: CapturedPayment,
  tx: Db,
): Promise<void> {
  // A source that was removed has no token, and nobody is there to be told.
  if (invoice.billingSource.kind !== "TOGAI" || !invoice.billingSource.token) return;
  const key = `payment:${payment.razorpayPaymentId}`;
  const targetId = invoice.billingSource.id;
  // Planned before, perhaps with other details: the intention is the same, and once is enough.
  const planned = await tx.effect.findUnique({
    where: { targetId_kind_key: { targetId, kind: "payment.record", key } },
    select: { id: true },
  });
  if (planned) return;
  const request: PaymentRecordRequest = {
    invoiceExternalId: invoice.externalId,
    accountExternalId: invoice.account.externalId,
    amount: Number(payment.amount),
    currency: invoice.currency,
    paymentId: payment.razorpayPaymentId,
    method: payment.method,
    razorpayInvoiceId: payment.razorpayInvoiceId,
    razorpayOrderId: payment.razorpayOrderId,
  };
  await planEffect(
    {
      provider: "togai",
      targetId,
      kind: "payment.record",
      subjectId: payment.id,
      key,
      request,
      reference: payment.razorpayPaymentId,
    },
    tx,
  );
}
