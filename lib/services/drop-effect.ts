import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { decideReview, type EffectRow, lockEffect } from "@/lib/data/effects";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { effectKinds } from "./effects/kinds";

/**
 * A change of unknown outcome is wanted no more. What it was for shows that it was dropped, and can be tried anew. Where
 * that could take somebody's money twice, the service is asked once more before the person is believed.
 */
export async function dropEffect(
  { effectId, reason }: { effectId: string; reason: string },
  actor: Actor,
): Promise<void> {
  await refuseIfThere(await inTransaction((tx) => lockEffect(effectId, tx)));
  await inTransaction(async (tx) => {
    const effect = await lockEffect(effectId, tx);
    const note = `Dropped by a person: ${reason}`;
    if (!effect || !(await decideReview(effect, { state: "CANCELLED" }, note, tx)))
      throw new AppError("conflict", "It does not wait for a decision any more.");
    const rules = effectKinds[effect.kind];
    const request = rules.request.parse(effect.request);
    await rules.refused(effect, request, { reason: note, reasonCode: "dropped" }, tx);
    const after = { verdict: "drop" };
    await recordAudit(
      { actor, action: "review.decide", subjectType: "effect", subjectId: effectId, effectId, after, reason },
      tx,
    );
  });
}

async function refuseIfThere(effect: EffectRow | null): Promise<void> {
  if (effect?.state !== "REVIEW") return;
  const rules = effectKinds[effect.kind];
  const looked = await rules.whyNotDropped?.(effect, rules.request.parse(effect.request));
  if (!looked) return;
  if (looked.kind !== "done")
    throw new AppError(
      "upstream",
      "The service could not be asked, so nothing was decided. Try again in a moment.",
      { retryable: true },
    );
  if (looked.value) throw new AppError("conflict", looked.value);
}
