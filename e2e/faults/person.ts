import type { FaultWorld } from "./fault-world";

type Payment = { id: string; status: string; order_id: string | null };

/**
 * What nobody knew waits for a person, who looks it up at Razorpay and says which it was. Answers how many there were.
 * Only debits may come to that here.
 */
export async function decideReviews(world: FaultWorld): Promise<number> {
  const { db } = await import("@/lib/data/client");
  const { SYSTEM } = await import("@/lib/domain/actor");
  const { confirmEffect } = await import("@/lib/services/confirm-effect");
  const { sendEffectAgain } = await import("@/lib/services/send-effect-again");
  const waiting = await db().effect.findMany({ where: { state: "REVIEW", kind: "recurring.charge" } });
  const { payments } = await world.control<{ payments: Payment[] }>("GET", "/_sandbox/state?only=payments");
  for (const { id: effectId, reference } of waiting) {
    const made = payments.filter((one) => one.order_id === reference && one.status !== "failed");
    const [only] = made;
    // Two are a violation, which is for the books to tell.
    if (made.length > 1) continue;
    if (only) await confirmEffect({ effectId, providerId: only.id, reason: "Seen there" }, SYSTEM);
    else await sendEffectAgain({ effectId, reason: "Not there" }, SYSTEM);
  }
  return waiting.length;
}
