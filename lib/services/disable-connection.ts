import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { lockConnection } from "@/lib/data/connections";
import type { Actor } from "@/lib/domain/actor";

/**
 * Nothing is asked of Razorpay through the connection any more. Events that come are verified and kept, so that
 * enabling it again loses nothing. A call that is under way ends as it would have.
 */
export async function disableConnection(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const connection = await lockConnection(id, tx);
    if (connection.disabledAt) return;
    await tx.connection.update({ where: { id }, data: { disabledAt: new Date() }, select: { id: true } });
    await recordAudit({ actor, action: "connection.disable", subjectType: "connection", subjectId: id }, tx);
  });
}
