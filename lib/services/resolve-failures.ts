import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { markGroup } from "@/lib/data/failure-marks";
import type { Actor } from "@/lib/domain/actor";
import { actorName } from "./actor-name";

/** Somebody settled a group in their own way, and says how. What fails in it after now opens it again. */
export async function resolveFailures(
  { groupId, note }: { groupId: string; note: string },
  actor: Actor,
): Promise<void> {
  await inTransaction(async (tx) => {
    const mark = { snoozedUntil: null, resolvedAt: new Date(), note, markedBy: actorName(actor) };
    await markGroup(groupId, mark, tx);
    await recordAudit(
      { actor, action: "failures.resolve", subjectType: "failure_group", subjectId: groupId, reason: note },
      tx,
    );
  });
}
