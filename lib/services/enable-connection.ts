import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { lockConnection } from "@/lib/data/connections";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";

/** Everything that waited goes on: events that were kept, accounts without a customer, bills, calls. */
export async function enableConnection(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const connection = await lockConnection(id, tx);
    if (!connection.disabledAt) return;
    await tx.connection.update({ where: { id }, data: { disabledAt: null }, select: { id: true } });
    await enqueue("connection.resume", { connectionId: id }, { dedupeKey: `connection.resume:${id}` }, tx);
    const before = { disabledAt: connection.disabledAt.toISOString() };
    await recordAudit(
      { actor, action: "connection.enable", subjectType: "connection", subjectId: id, before },
      tx,
    );
  });
}
