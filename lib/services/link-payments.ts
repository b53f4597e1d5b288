import type { Db } from "@/lib/data/client";
import { type Origin, recordMove } from "@/lib/data/state-moves";
import { settleInvoice } from "./settle-invoice";

/**
 * Payments that came before we knew which Razorpay invoice is ours (the event overtook the answer to our own call)
 * find their bill now. The caller holds the invoice's row locked.
 */
export async function linkPayments(
  connectionId: string,
  invoiceSyncId: string,
  origin: Origin,
  tx: Db,
): Promise<void> {
  const sync = await tx.invoiceSync.findUniqueOrThrow({ where: { id: invoiceSyncId } });
  const names = [
    ...(sync.razorpayInvoiceId ? [{ razorpayInvoiceId: sync.razorpayInvoiceId }] : []),
    ...(sync.razorpayOrderId ? [{ razorpayOrderId: sync.razorpayOrderId }] : []),
  ];
  if (names.length === 0) return;
  const payments = await tx.payment.findMany({
    where: { connectionId, invoiceId: null, OR: names },
    select: { id: true, status: true },
    orderBy: { id: "asc" },
  });
  if (payments.length === 0) return;
  await tx.payment.updateMany({
    where: { id: { in: payments.map(({ id }) => id) } },
    data: { invoiceId: sync.invoiceId, updatedAt: new Date() },
  });
  for (const { id, status } of payments) {
    const state = status.toLowerCase();
    const move = {
      subjectType: "payment",
      subjectId: id,
      from: state,
      to: state,
      verdict: "merged",
    } as const;
    const changes = [{ field: "invoiceId", before: null, after: sync.invoiceId }];
    await recordMove({ ...move, note: "It came before we knew what it pays", changes }, origin, tx);
  }
  await settleInvoice(sync.invoiceId, origin, tx);
}
