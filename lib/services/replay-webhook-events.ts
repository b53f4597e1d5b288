import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { wakeWorkers } from "@/lib/data/wake";
import { findReplayable, requeue } from "@/lib/data/webhook-replay";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { REPLAY_MAX, type ReplayCount, type ReplaySelection } from "@/lib/domain/webhook-replay";
import { previewReplay } from "./preview-replay";

const SAMPLE = 25;
const BATCH = 500;

/** How many a replay of the selection would process, and of the newest of them, how many would change anything. */
export async function countReplay(selection: ReplaySelection): Promise<ReplayCount> {
  const { ids, impossible } = await findReplayable(selection);
  let wouldChange = 0;
  const sample = ids.slice(0, SAMPLE);
  // One after the other: each holds locks that real work may wait for.
  for (const id of sample) if ((await previewReplay(id)).kind === "changes") wouldChange += 1;
  return { count: ids.length, sampled: sample.length, wouldChange, impossible };
}

/**
 * Has every event of the selection processed again, in the background. `expected` is the count that was shown and
 * agreed to: where there are more by now, nothing is done.
 */
export async function replayWebhookEvents(
  selection: ReplaySelection,
  expected: number,
  actor: Actor,
): Promise<number> {
  const { ids } = await findReplayable(selection);
  if (ids.length > expected) {
    throw new AppError(
      "conflict",
      `There are ${ids.length} by now, and ${expected} were agreed to. Look again.`,
    );
  }
  if (ids.length === REPLAY_MAX && expected > REPLAY_MAX)
    throw new AppError("invalid", `At most ${REPLAY_MAX} at once.`);
  let replayed = 0;
  for (let at = 0; at < ids.length; at += BATCH) {
    replayed += await inTransaction((tx) => requeue(ids.slice(at, at + BATCH), tx));
  }
  wakeWorkers();
  const { from, to, status, event, connectionId } = selection;
  const after = {
    replayed,
    event,
    status: status ?? null,
    from: from?.toISOString(),
    to: to?.toISOString(),
    connectionId: connectionId ?? null,
  };
  await recordAudit({ actor, action: "webhook-event.replay-many", subjectType: "webhook_event", after });
  return replayed;
}
