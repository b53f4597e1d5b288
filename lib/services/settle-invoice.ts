import type { Db } from "@/lib/data/client";
import { fieldChanges, type Origin, recordMove } from "@/lib/data/state-moves";
import { paymentStatusOf, receivedFrom } from "@/lib/domain/observation";
import { planPaymentRecord } from "./plan-payment-record";

/**
 * Works out anew what a bill has received, from its payments, and tells billing of each captured one, once.
 * The caller holds the invoice's row locked.
 */
export async function settleInvoice(invoiceId: string, origin: Origin, tx: Db): Promise<void> {
  const invoice = await tx.invoice.findUniqueOrThrow({
    where: { id: invoiceId },
    include: { payments: true, account: { select: { externalId: true } }, billingSource: true },
  });
  const amountPaid = receivedFrom(invoice.payments);
  const paymentStatus = paymentStatusOf({ ...invoice, amountPaid });
  const changes = fieldChanges(invoice, { paymentStatus, amountPaid });
  if (changes.length > 0) {
    const now = new Date();
    await tx.invoice.update({
      where: { id: invoiceId },
      data: {
        amountPaid,
        paymentStatus,
        updatedAt: now,
        paidAt: paymentStatus === "PAID" ? (invoice.paidAt ?? now) : null,
      },
    });
    await recordMove(
      {
        subjectType: "invoice",
        subjectId: invoiceId,
        from: invoice.paymentStatus.toLowerCase(),
        to: paymentStatus.toLowerCase(),
        verdict: "applied",
        changes,
      },
      origin,
      tx,
    );
  }
  for (const payment of invoice.payments) {
    if (payment.status === "CAPTURED" || payment.status === "REFUNDED")
      await planPaymentRecord(invoice, payment, tx);
  }
}
