import type { Db } from "@/lib/data/client";
import { type Origin, recordMove } from "@/lib/data/state-moves";
import { enqueuePlan } from "./enqueue-plan";

/**
 * A debit that no bank will answer: it was not sent, or Razorpay refused it. The bill is free again, and gets its pay
 * link back. The caller holds the bill's row locked where there is one.
 */
export async function failCharge(
  chargeId: string,
  { reason, reasonCode }: { reason: string; reasonCode: string },
  origin: Origin,
  tx: Db,
): Promise<void> {
  const charge = await tx.charge.findUniqueOrThrow({ where: { id: chargeId } });
  const now = new Date();
  const { count } = await tx.charge.updateMany({
    where: { id: chargeId, status: "CREATED" },
    data: {
      status: "FAILED",
      failureReason: reasonCode,
      failureDescription: reason,
      settledAt: now,
      updatedAt: now,
    },
  });
  if (count === 0) return;
  const move = { from: "created", to: "failed", verdict: "applied", note: reason } as const;
  await recordMove({ subjectType: "charge", subjectId: chargeId, ...move }, origin, tx);
  if (!charge.invoiceId) return;
  const { invoiceId } = charge;
  await enqueuePlan(invoiceId, tx);
}
