import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { recordMove } from "@/lib/data/state-moves";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { enqueuePlan } from "./enqueue-plan";

/**
 * Somebody wants a bill synced now, or tried again after a refusal. What may have happened is never sent again: while
 * something is on its way, or its outcome is unknown, this only looks sooner.
 */
export async function syncInvoiceNow(invoiceId: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from invoice where id = ${invoiceId}::uuid for update`;
    const invoice = await tx.invoice.findUnique({
      where: { id: invoiceId },
      include: { syncs: { orderBy: [{ generation: "desc" }, { part: "asc" }] }, billingSource: true },
    });
    if (!invoice) throw new AppError("not_found", "There is no such invoice.");
    if (!invoice.billingSource.connectionId) {
      throw new AppError("conflict", "There is no Razorpay connection yet. Add one first.");
    }
    const newest = invoice.syncs.filter(({ generation }) => generation === invoice.syncs[0]?.generation);
    for (const sync of newest.filter(({ status }) => status === "FAILED")) {
      const data = { status: "PENDING", reason: null, reasonCode: null, updatedAt: new Date() } as const;
      await tx.invoiceSync.update({ where: { id: sync.id }, data });
      const move = {
        from: "failed",
        to: "pending",
        verdict: "applied",
        note: "Tried again by hand",
      } as const;
      await recordMove(
        { subjectType: "invoice_sync", subjectId: sync.id, ...move },
        { source: "person" },
        tx,
      );
    }
    await enqueuePlan(invoiceId, tx, { priority: -1 });
    for (const sync of newest.filter(({ razorpayInvoiceId }) => razorpayInvoiceId !== null)) {
      await enqueue(
        "invoice.check",
        { invoiceSyncId: sync.id },
        { dedupeKey: `invoice.check:${sync.id}`, priority: -1 },
        tx,
      );
    }
    await recordAudit({ actor, action: "invoice.sync", subjectType: "invoice", subjectId: invoiceId }, tx);
  });
}
