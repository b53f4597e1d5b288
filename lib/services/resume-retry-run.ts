import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/** A paused run goes on where it stopped. */
export async function resumeRetryRun(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.retryRun.updateMany({
      where: { id, endedAt: null, pausedAt: { not: null } },
      data: { pausedAt: null },
    });
    if (count === 0) throw new AppError("conflict", "It is not paused.");
    await enqueue("retry.run", { retryRunId: id }, { dedupeKey: `retry.run:${id}`, priority: -1 }, tx);
    await recordAudit({ actor, action: "retry.resume", subjectType: "retry_run", subjectId: id }, tx);
  });
}
