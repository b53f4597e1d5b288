import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/** Nothing more of the run is asked for; what is on its way is still waited for. */
export async function pauseRetryRun(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.retryRun.updateMany({
      where: { id, endedAt: null, pausedAt: null },
      data: { pausedAt: new Date() },
    });
    if (count === 0) throw new AppError("conflict", "It is paused already, or has ended.");
    await recordAudit({ actor, action: "retry.pause", subjectType: "retry_run", subjectId: id }, tx);
  });
}
