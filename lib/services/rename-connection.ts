import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { lockConnection } from "@/lib/data/connections";
import type { Actor } from "@/lib/domain/actor";

export async function renameConnection(
  { id, name }: { id: string; name: string },
  actor: Actor,
): Promise<void> {
  await inTransaction(async (tx) => {
    const connection = await lockConnection(id, tx);
    if (connection.name === name) return;
    await tx.connection.update({ where: { id }, data: { name }, select: { id: true } });
    const change = { before: { name: connection.name }, after: { name } };
    await recordAudit(
      { actor, action: "connection.rename", subjectType: "connection", subjectId: id, ...change },
      tx,
    );
  });
}
