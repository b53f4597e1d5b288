import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { lockConnection } from "@/lib/data/connections";
import type { Actor } from "@/lib/domain/actor";

/** Debits may be asked for again. Those that were due meanwhile are not asked for by this. */
export async function startCharging(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const connection = await lockConnection(id, tx);
    if (!connection.chargingStoppedAt) return;
    const data = { chargingStoppedAt: null, chargingStoppedWhy: null };
    await tx.connection.update({ where: { id }, data, select: { id: true } });
    const before = {
      stoppedAt: connection.chargingStoppedAt.toISOString(),
      why: connection.chargingStoppedWhy,
    };
    await recordAudit(
      { actor, action: "charging.start", subjectType: "connection", subjectId: id, before },
      tx,
    );
  });
}
