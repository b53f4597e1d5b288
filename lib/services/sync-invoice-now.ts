import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";

/**
 * Has a bill's sync decided now, a failed one anew. Whether it goes, and why not, stands on the bill afterwards. Two
 * that ask at once ask for the same.
 */
export async function syncInvoiceNow(invoiceId: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from invoice where id = ${invoiceId}::uuid for update`;
    const { count } = await tx.invoiceSync.updateMany({
      where: { invoiceId, status: "FAILED" },
      data: { status: "PENDING", reason: null, reasonCode: null, updatedAt: new Date() },
    });
    await enqueue("invoice.plan", { invoiceId }, { dedupeKey: `invoice.plan:${invoiceId}` }, tx);
    const after = { retried: count > 0 };
    await recordAudit(
      { actor, action: "invoice.sync", subjectType: "invoice", subjectId: invoiceId, after },
      tx,
    );
  });
}
