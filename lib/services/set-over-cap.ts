import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import type { CollectBy } from "@/lib/domain/collect-by";

/** How a connection collects what is over Razorpay's cap, where nobody says it of a bill. Bills that wait follow it. */
export async function setOverCap(
  { id, way }: { id: string; way: CollectBy | null },
  actor: Actor,
): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from connection where id = ${id}::uuid for no key update`;
    const connection = await tx.connection.findFirst({ where: { id, deletedAt: null } });
    if (!connection) throw new AppError("not_found", "There is no such connection any more.");
    await tx.connection.update({ where: { id }, data: { overCap: way } });
    const dedupeKey = `connection.resume:${id}`;
    if (way) await enqueue("connection.resume", { connectionId: id }, { dedupeKey }, tx);
    const line = { actor, action: "connection.over-cap", subjectType: "connection", subjectId: id };
    await recordAudit({ ...line, before: { way: connection.overCap }, after: { way } }, tx);
  });
}
