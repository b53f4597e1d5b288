import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { lockEffect, nextTry, planEffect } from "@/lib/data/effects";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/**
 * Asks again for a change that was refused. A refusal is final, so another try is another intention with a key of its
 * own; asking twice for the same try is asking once. Answers the effect that carries it out.
 */
export async function retryEffect(effectId: string, actor: Actor): Promise<string> {
  return inTransaction(async (tx) => {
    const effect = await lockEffect(effectId, tx);
    if (!effect) throw new AppError("not_found", "There is no such change any more.");
    const { provider, targetId, kind, subjectId, request, reference } = effect;
    const newer = await tx.effect.findFirst({
      where: {
        subjectId,
        kind,
        id: { not: effectId },
        state: { in: ["READY", "CALLING", "UNKNOWN", "REVIEW"] },
      },
      select: { id: true },
    });
    if (newer) return newer.id;
    if (effect.state !== "FAILED") {
      throw new AppError(
        "conflict",
        "Only what was refused can be tried again here. It has moved on meanwhile.",
      );
    }
    const key = `${effect.key.replace(/#\d+$/, "")}#${await nextTry(subjectId, kind, tx)}`;
    const plan = { provider, targetId, kind, subjectId, key, request: request as object, reference };
    const planned = await planEffect(plan, tx);
    await recordAudit(
      { actor, action: "effect.retry", subjectType: "effect", subjectId: effectId, effectId: planned.id },
      tx,
    );
    return planned.id;
  });
}
