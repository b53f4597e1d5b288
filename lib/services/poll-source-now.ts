import { recordAudit } from "@/lib/data/audit";
import { lockSource, pollLane } from "@/lib/data/billing-sources";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/** Somebody wants Togai read now instead of within the minute. */
export async function pollSourceNow(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const source = await lockSource(id, tx);
    if (source.kind !== "TOGAI") throw new AppError("conflict", "Only Togai is read by polling.");
    if (source.disabledAt) throw new AppError("conflict", "The source is paused. Resume it first.");
    const options = { lane: pollLane(id), dedupeKey: `source.poll:${id}`, priority: -1 };
    await enqueue("source.poll", { billingSourceId: id }, options, tx);
    await tx.billingSource.update({ where: { id }, data: { pollNote: null }, select: { id: true } });
    await recordAudit(
      { actor, action: "billing-source.poll", subjectType: "billing_source", subjectId: id },
      tx,
    );
  });
}
