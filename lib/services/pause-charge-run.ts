import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { actorName } from "./actor-name";

/** No more debits of the run are asked for. What is on its way to a bank goes on: nobody can call it back. */
export async function pauseChargeRun(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.chargeRun.updateMany({
      where: { id, endedAt: null, pausedAt: null },
      data: { pausedAt: new Date(), pausedWhy: `By ${actorName(actor)}` },
    });
    if (count === 0) throw new AppError("conflict", "It is paused already, or has ended.");
    await recordAudit({ actor, action: "charge-run.pause", subjectType: "charge_run", subjectId: id }, tx);
  });
}
