import type { Db } from "@/lib/data/client";
import type { Origin } from "@/lib/data/state-moves";
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
  const { count } = await tx.payment.updateMany({
    where: { connectionId, invoiceId: null, OR: names },
    data: { invoiceId: sync.invoiceId },
  });
  if (count > 0) await settleInvoice(sync.invoiceId, origin, tx);
}
