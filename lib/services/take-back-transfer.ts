import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { lockInvoice } from "@/lib/data/row-locks";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { actorName } from "./actor-name";
import { enqueuePlan } from "./enqueue-plan";
import { settleInvoice } from "./settle-invoice";

/** A transfer that was recorded by mistake counts no more. What billing was told of it has to be mended there first. */
export async function takeBackTransfer(transferId: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const found = await tx.bankTransfer.findUnique({ where: { id: transferId } });
    if (!found) throw new AppError("not_found", "There is no such transfer.");
    const { invoiceId } = found;
    await lockInvoice(invoiceId, tx);
    const told = await tx.effect.findFirst({
      where: { subjectId: transferId, kind: "payment.record", state: { notIn: ["FAILED", "CANCELLED"] } },
      select: { id: true },
    });
    if (told) {
      throw new AppError("conflict", "Billing was told of this transfer. It can only be taken back there.");
    }
    const { count } = await tx.bankTransfer.updateMany({
      where: { id: transferId, takenBackAt: null },
      data: { takenBackAt: new Date(), takenBackBy: actorName(actor) },
    });
    if (count === 0) throw new AppError("conflict", "Somebody else has just taken it back.");
    await settleInvoice(invoiceId, { source: "person" }, tx);
    await enqueuePlan(invoiceId, tx, { priority: -1 });
    const before = { id: transferId, amount: Number(found.amount), reference: found.reference };
    await recordAudit(
      { actor, action: "transfer.take-back", subjectType: "invoice", subjectId: invoiceId, before },
      tx,
    );
  });
}
