import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { decideReview, enqueueEffect, lockEffect } from "@/lib/data/effects";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { effectKinds } from "./effects/kinds";

/** A person made sure that a change of unknown outcome did not happen: it is sent again. */
export async function sendEffectAgain(
  { effectId, reason }: { effectId: string; reason: string },
  actor: Actor,
): Promise<void> {
  await inTransaction(async (tx) => {
    const effect = await lockEffect(effectId, tx);
    const never = effect && effectKinds[effect.kind].neverAgain;
    if (never) throw new AppError("conflict", never);
    const note = `A person says that it did not happen: ${reason}`;
    if (!effect || !(await decideReview(effect, { state: "READY" }, note, tx)))
      throw new AppError("conflict", "It does not wait for a decision any more.");
    await enqueueEffect(effect, new Date(), tx);
    const after = { verdict: "send_again" };
    await recordAudit(
      { actor, action: "review.decide", subjectType: "effect", subjectId: effectId, effectId, after, reason },
      tx,
    );
  });
}
