import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import type { ConnectionSwitches } from "@/lib/domain/connection-switches";

/** Switches one flow or one kindness of a connection on or off. What is under way is finished. */
export async function setConnectionSwitches(
  { id, name, on }: ConnectionSwitches,
  actor: Actor,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.connection.updateMany({
      where: { id, deletedAt: null },
      data: { [name]: on },
    });
    if (count === 0) throw new AppError("not_found", "The connection is gone.");
    const line = { actor, action: "connection.switch", subjectType: "connection", subjectId: id };
    await recordAudit({ ...line, before: { [name]: !on }, after: { [name]: on } }, tx);
  });
}
