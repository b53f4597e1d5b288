import type { Db } from "@/lib/data/client";
import { nextTry, planEffect } from "@/lib/data/effects";

type DraftSync = { id: string; razorpayInvoiceId: string | null; amountRequested: number | bigint | null };

/** The draft that stands at Razorpay is to be issued. */
export async function planIssue(sync: DraftSync, connectionId: string, tx: Db): Promise<void> {
  if (!sync.razorpayInvoiceId) throw new Error("A draft has an id before it can be issued");
  await planEffect(
    {
      provider: "razorpay",
      targetId: connectionId,
      kind: "invoice.issue",
      subjectId: sync.id,
      key: `issue:${sync.id}:${await nextTry(sync.id, "invoice.issue", tx)}`,
      request: { razorpayInvoiceId: sync.razorpayInvoiceId, amount: Number(sync.amountRequested) },
      reference: sync.razorpayInvoiceId,
    },
    tx,
  );
}
