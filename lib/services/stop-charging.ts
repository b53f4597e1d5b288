import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { lockConnection } from "@/lib/data/connections";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/** From now on no debit is asked for on any mandate of the connection, until somebody starts it again. */
export async function stopCharging({ id, why }: { id: string; why: string }, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const connection = await lockConnection(id, tx);
    if (connection.chargingStoppedAt) throw new AppError("conflict", "Charging is stopped already.");
    const data = { chargingStoppedAt: new Date(), chargingStoppedWhy: why };
    await tx.connection.update({ where: { id }, data, select: { id: true } });
    await recordAudit(
      { actor, action: "charging.stop", subjectType: "connection", subjectId: id, reason: why },
      tx,
    );
  });
}
