import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { type ConnectionSwitches, FLOWS } from "@/lib/domain/connection-switches";

/**
 * Switches one flow or one kindness of a connection on or off. What is under way is finished; a flow that is switched
 * on takes up what waited for it.
 */
export async function setConnectionSwitches(
  { id, name, on }: ConnectionSwitches,
  actor: Actor,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.connection.updateMany({
      where: { id, deletedAt: null, [name]: !on },
      data: { [name]: on },
    });
    if (count === 0) {
      const known = await tx.connection.findFirst({ where: { id, deletedAt: null }, select: { id: true } });
      if (!known) throw new AppError("not_found", "There is no such connection any more.");
      return;
    }
    if (on && FLOWS.some((flow) => flow === name)) {
      const dedupeKey = `connection.resume:${id}`;
      await enqueue("connection.resume", { connectionId: id }, { dedupeKey }, tx);
    }
    const line = { actor, action: "connection.switch", subjectType: "connection", subjectId: id };
    await recordAudit({ ...line, before: { [name]: !on }, after: { [name]: on } }, tx);
  });
}
