import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/** Work that was given up is not wanted any more. */
export async function dismissJob(
  { id, reason }: { id: string; reason: string },
  actor: Actor,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.job.updateMany({
      where: { id, state: "DEAD" },
      data: { state: "DONE", endedAt: new Date(), result: `Dismissed: ${reason}`.slice(0, 500) },
    });
    if (count === 0) throw new AppError("conflict", "It has been taken up again already.");
    await recordAudit({ actor, action: "job.dismiss", subjectType: "job", subjectId: id, reason }, tx);
  });
}
