import "server-only";
import type { Db } from "./client";

/** What was seen of a Razorpay invoice that answers what became of a call. */
type SeenInvoice = { id: string; status: string };

/**
 * Effects of unknown outcome about this sync whose answer was just seen: they are done, and need no look-up.
 * One that is being called right now is left to its caller.
 */
export async function settleSyncEffects(invoiceSyncId: string, seen: SeenInvoice, tx: Db): Promise<void> {
  const kinds = ["invoice.create"];
  if (seen.status !== "draft") kinds.push("invoice.issue");
  if (seen.status === "cancelled") kinds.push("invoice.cancel");
  await tx.effect.updateMany({
    where: { subjectId: invoiceSyncId, kind: { in: kinds }, state: "UNKNOWN", leaseUntil: null },
    data: { state: "DONE", providerId: seen.id, reason: "Seen at Razorpay", endedAt: new Date() },
  });
}
