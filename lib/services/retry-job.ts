import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { reviveJob } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/** Work that was given up is taken up again, with all its tries. */
export async function retryJob(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await reviveJob(id, tx))) throw new AppError("conflict", "It has been taken up again already.");
    await recordAudit({ actor, action: "job.retry", subjectType: "job", subjectId: id }, tx);
  });
}
