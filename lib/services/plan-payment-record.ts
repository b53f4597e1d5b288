import type { Db } from "@/lib/data/client";
import { planEffect } from "@/lib/data/effects";
import type { PaymentRecordRequest } from "./effects/payment-record";

type PaidInvoice = { externalId: string; currency: string; accountId: string; billingSourceId: string };

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
  const { id, razorpayPaymentId: reference, method, razorpayInvoiceId, razorpayOrderId } = payment;
  const said = { amount: Number(payment.amount), paymentId: reference, method };
  await tellBilling(invoice, id, `payment:${reference}`, { ...said, razorpayInvoiceId, razorpayOrderId }, tx);
}

/** The same of a bank transfer, by its reference and the bill: one transfer may pay several bills of an account. */
export async function planTransferRecord(
  invoice: PaidInvoice,
  { id, amount, reference }: { id: string; amount: bigint; reference: string },
  tx: Db,
): Promise<void> {
  const said = {
    amount: Number(amount),
    paymentId: `${reference}/${invoice.externalId}`,
    method: "bank_transfer",
    razorpayInvoiceId: null,
    razorpayOrderId: null,
  };
  await tellBilling(invoice, id, `transfer:${id}`, said, tx);
}

type Said = Omit<PaymentRecordRequest, "invoiceExternalId" | "accountExternalId" | "currency">;

async function tellBilling(
  invoice: PaidInvoice,
  subjectId: string,
  key: string,
  said: Said,
  tx: Db,
): Promise<void> {
  const targetId = invoice.billingSourceId;
  const source = await tx.billingSource.findUniqueOrThrow({
    where: { id: targetId },
    select: { kind: true, token: true },
  });
  // A source that was removed has no token, and nobody is there to be told.
  if (source.kind !== "TOGAI" || !source.token) return;
  // Planned before, perhaps with other details: the intention is the same, and once is enough.
  const planned = await tx.effect.findUnique({
    where: { targetId_kind_key: { targetId, kind: "payment.record", key } },
    select: { id: true },
  });
  if (planned) return;
  const account = await tx.account.findUniqueOrThrow({
    where: { id: invoice.accountId },
    select: { externalId: true },
  });
  const request: PaymentRecordRequest = {
    invoiceExternalId: invoice.externalId,
    accountExternalId: account.externalId,
    currency: invoice.currency,
    ...said,
  };
  await planEffect(
    {
      provider: "togai",
      targetId,
      kind: "payment.record",
      subjectId,
      key,
      request,
      reference: said.paymentId,
    },
    tx,
  );
}
