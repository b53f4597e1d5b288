import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { markGroup } from "@/lib/data/failure-marks";
import type { Actor } from "@/lib/domain/actor";
import { actorName } from "./actor-name";

/** A group of failures is out of the way until then, whatever fails in it meanwhile. */
export async function snoozeFailures(
  { groupId, until }: { groupId: string; until: Date },
  actor: Actor,
): Promise<void> {
  await inTransaction(async (tx) => {
    const mark = { snoozedUntil: until, resolvedAt: null, note: null, markedBy: actorName(actor) };
    await markGroup(groupId, mark, tx);
    const after = { until: until.toISOString() };
    await recordAudit(
      { actor, action: "failures.snooze", subjectType: "failure_group", subjectId: groupId, after },
      tx,
    );
  });
}
