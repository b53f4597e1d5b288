import type { Db } from "@/lib/data/client";
import { nextTry, planEffect } from "@/lib/data/effects";
import type { InvoiceCancelRequest } from "./effects/invoice-cancel";

type Cancelled = { id: string; invoiceId: string; razorpayInvoiceId: string };

/** The payment request that stands at Razorpay is to go. */
export async function planCancel(sync: Cancelled, connectionId: string, tx: Db): Promise<void> {
  const { id, invoiceId, razorpayInvoiceId } = sync;
  const request: InvoiceCancelRequest = { razorpayInvoiceId, invoiceId };
  await planEffect(
    {
      provider: "razorpay",
      targetId: connectionId,
      kind: "invoice.cancel",
      subjectId: id,
      key: `cancel:${id}:${await nextTry(id, "invoice.cancel", tx)}`,
      request,
      reference: razorpayInvoiceId,
    },
    tx,
  );
}
