import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { markGroup } from "@/lib/data/failure-marks";
import type { Actor } from "@/lib/domain/actor";
import { actorName } from "./actor-name";

/** Takes back a snooze or a resolution: also the Undo of both. */
export async function reopenFailures(groupId: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const mark = { snoozedUntil: null, resolvedAt: null, note: null, markedBy: actorName(actor) };
    await markGroup(groupId, mark, tx);
    await recordAudit(
      { actor, action: "failures.reopen", subjectType: "failure_group", subjectId: groupId },
      tx,
    );
  });
}
