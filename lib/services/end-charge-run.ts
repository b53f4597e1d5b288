import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { actorName } from "./actor-name";

/** A run is wanted no more: bills whose turn has not come are left as they are. */
export async function endChargeRun(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.chargeRun.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: new Date() },
    });
    if (count === 0) throw new AppError("conflict", "It has ended already.");
    const left = await tx.chargeRunItem.updateMany({
      where: { runId: id, state: "WAITING" },
      data: { state: "LEFT", note: `The run was ended by ${actorName(actor)}` },
    });
    const after = { left: left.count };
    await recordAudit(
      { actor, action: "charge-run.end", subjectType: "charge_run", subjectId: id, after },
      tx,
    );
  });
}
