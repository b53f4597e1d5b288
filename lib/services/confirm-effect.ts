import { recordAudit } from "@/lib/data/audit";
import { db, inTransaction } from "@/lib/data/client";
import { decideReview, type EffectRow, lockEffect } from "@/lib/data/effects";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import type { EffectKind } from "@/lib/domain/effect";
import { effectKinds } from "./effects/kinds";

type Confirmation = { effectId: string; providerId: string; reason: string };

/**
 * A person found what came of a change whose outcome nobody knew. It is read at the service and compared with what was
 * asked for before it is believed; then all follows as if the call had answered.
 */
export async function confirmEffect(
  { effectId, providerId, reason }: Confirmation,
  actor: Actor,
): Promise<void> {
  const row = await inTransaction((tx) => lockEffect(effectId, tx));
  const effect = waiting(row);
  const rules = effectKinds[effect.kind];
  if (!rules.confirm)
    throw new AppError(
      "conflict",
      "There is nothing to name for a change of this kind. Send it again or drop it.",
    );
  const request = rules.request.parse(effect.request);
  const value = await readNamed(rules.confirm(effect, request, providerId));
  const mismatch = rules.mismatch(request, value);
  if (mismatch) throw onField(`It is not what was asked for: ${mismatch}.`);
  await refuseOwned(effect, providerId);
  await inTransaction(async (tx) => {
    const fresh = waiting(await lockEffect(effectId, tx));
    const decided = { state: "DONE", providerId } as const;
    if (!(await decideReview(fresh, decided, `Confirmed by a person: ${reason}`, tx))) throw moved();
    await rules.apply(fresh, request, value, tx);
    const after = { verdict: "happened", providerId };
    await recordAudit(
      { actor, action: "review.decide", subjectType: "effect", subjectId: effectId, effectId, after, reason },
      tx,
    );
  });
}

/** Whether what came of a change of this kind has an id that can be looked up. */
export function canBeNamed(kind: string): boolean {
  return Boolean((effectKinds as Partial<typeof effectKinds>)[kind as EffectKind]?.confirm);
}

async function readNamed(asking: ReturnType<NonNullable<(typeof effectKinds)["invoice.create"]["confirm"]>>) {
  const outcome = await asking.catch((error: unknown) => {
    if (error instanceof RangeError) throw onField("That is no id of this kind.");
    throw error;
  });
  if (outcome.kind === "done") return outcome.value;
  if (outcome.kind === "refused" && !outcome.auth)
    throw onField("The service knows nothing by this id, in this account and mode.");
  throw new AppError(
    "upstream",
    "The service could not be asked, so nothing was decided. Try again in a moment.",
    {
      retryable: true,
    },
  );
}

/** One thing at the service came of one change of ours. A customer may be shared, and says so itself. */
async function refuseOwned(effect: EffectRow, providerId: string): Promise<void> {
  if (effect.kind === "customer.create") return;
  const other = await db().effect.findFirst({
    where: { targetId: effect.targetId, kind: effect.kind, providerId, id: { not: effect.id } },
    select: { reference: true },
  });
  if (other) throw onField(`It belongs to another change already: ${other.reference}.`);
}

function waiting(effect: EffectRow | null): EffectRow {
  if (!effect) throw new AppError("not_found", "There is no such change any more.");
  if (effect.state !== "REVIEW") throw moved();
  return effect;
}

const moved = () => new AppError("conflict", "It does not wait for a decision any more.");
const onField = (message: string) => new AppError("invalid", message, { fields: { providerId: [message] } });
