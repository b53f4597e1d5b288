import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { lockEffect } from "@/lib/data/effects";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/** A refused change is wanted no more: it leaves the list of failures, and stays in the history. */
export async function dismissEffect(
  { id, reason }: { id: string; reason: string },
  actor: Actor,
): Promise<void> {
  await inTransaction(async (tx) => {
    const effect = await lockEffect(id, tx);
    if (effect?.state !== "FAILED") throw new AppError("conflict", "Only what was refused can be dismissed.");
    await tx.effect.update({ where: { id }, data: { dismissedAt: new Date() }, select: { id: true } });
    await recordAudit(
      { actor, action: "effect.dismiss", subjectType: "effect", subjectId: id, effectId: id, reason },
      tx,
    );
  });
}
