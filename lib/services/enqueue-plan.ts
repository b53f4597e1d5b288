import type { Db } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { laneOf } from "@/lib/domain/jobs";

/**
 * Has somebody decide what a bill needs at Razorpay. In lanes of its billing system: ten thousand bills of one company
 * that come at once are not in the way of another's.
 */
export async function enqueuePlan(
  invoiceId: string,
  tx: Db,
  { priority = 0 }: { priority?: number } = {},
): Promise<void> {
  const invoice = await tx.invoice.findUnique({
    where: { id: invoiceId },
    select: { billingSourceId: true },
  });
  if (!invoice) return;
  const lane = laneOf(`plan:${invoice.billingSourceId}`, invoiceId);
  await enqueue(
    "invoice.plan",
    { invoiceId },
    { lane, dedupeKey: `invoice.plan:${invoiceId}`, priority },
    tx,
  );
}
