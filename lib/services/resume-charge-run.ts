import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { whyNoCharge } from "@/lib/domain/connection-row";

/** A paused run goes on with the bills whose turn has not come. */
export async function resumeChargeRun(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const run = await tx.chargeRun.findUnique({ where: { id }, select: { connectionId: true } });
    if (!run) throw new AppError("not_found", "There is no such run.");
    const stopped = whyNoCharge(await tx.connection.findUniqueOrThrow({ where: { id: run.connectionId } }));
    if (stopped) throw new AppError("conflict", `${stopped} An admin can start it on the connection's page.`);
    const { count } = await tx.chargeRun.updateMany({
      where: { id, endedAt: null, pausedAt: { not: null } },
      data: { pausedAt: null, pausedWhy: null },
    });
    if (count === 0) throw new AppError("conflict", "It is not paused.");
    await enqueue("charge.run", { chargeRunId: id }, { dedupeKey: `charge.run:${id}` }, tx);
    await recordAudit({ actor, action: "charge-run.resume", subjectType: "charge_run", subjectId: id }, tx);
  });
}
