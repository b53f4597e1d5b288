import { timingSafeEqual } from "node:crypto";
import { db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { AppError } from "@/lib/domain/app-error";

/**
 * Togai said that something changed. It signs nothing, so nothing in its body is believed or kept: the source is read
 * sooner than it would have been. Knowing the unguessable endpoint is all that is asked of the sender.
 */
export async function receiveTogaiHint(endpointId: string): Promise<void> {
  const source = await db().billingSource.findUnique({
    where: { endpointId },
    select: { id: true, endpointId: true, kind: true, disabledAt: true },
  });
  if (source?.kind !== "TOGAI" || !same(source.endpointId, endpointId)) {
    throw new AppError("not_found", "There is no such webhook endpoint.");
  }
  if (source.disabledAt) return;
  const billingSourceId = source.id;
  const options = { lane: `poll:${billingSourceId}`, dedupeKey: `source.poll:${billingSourceId}` };
  await inTransaction((tx) => enqueue("source.poll", { billingSourceId }, options, tx));
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
