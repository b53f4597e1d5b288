import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { db, inTransaction } from "@/lib/data/client";
import { insertReplayRun, saveReplayed } from "@/lib/data/replay-runs";
import { wakeWorkers } from "@/lib/data/wake";
import { findReplayable, requeue } from "@/lib/data/webhook-replay";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import type { ReplayCount, ReplaySelection } from "@/lib/domain/webhook-replay";
import { replayTitle } from "@/lib/format/webhook-words";
import { actorName } from "./actor-name";
import { previewReplay } from "./preview-replay";

const SAMPLE = 25;
const EXAMPLES = 3;
const BATCH = 500;

/** How many a replay of the selection would process, and of the newest of them, how many would change anything. */
export async function countReplay(selection: ReplaySelection): Promise<ReplayCount> {
  const { ids, impossible } = await findReplayable(selection);
  const sample = ids.slice(0, SAMPLE);
  const changing: { id: string; moves: ReplayCount["examples"][number]["moves"] }[] = [];
  // One after the other: each holds locks that real work may wait for.
  for (const id of sample) {
    const preview = await previewReplay(id);
    if (preview.kind === "changes") changing.push({ id, moves: preview.moves });
  }
  const shown = changing.slice(0, EXAMPLES);
  const events = await db().webhookEvent.findMany({
    where: { id: { in: shown.map(({ id }) => id) } },
    select: { id: true, event: true, entityIds: true },
  });
  return {
    count: ids.length,
    sampled: sample.length,
    wouldChange: changing.length,
    examples: events.map(({ id, event, entityIds }) => ({
      id,
      event,
      entityId: entityIds[0] ?? null,
      moves: shown.find((each) => each.id === id)?.moves ?? [],
    })),
    impossible,
    upTo: selection.upTo,
  };
}

/**
 * Has every event of the selection processed again, in the background. `expected` is the count that was shown and
 * agreed to: where there are more by now, nothing is done. Answers the run.
 */
export async function replayWebhookEvents(
  selection: ReplaySelection,
  expected: number,
  actor: Actor,
): Promise<{ runId: string; replayed: number }> {
  const { ids } = await findReplayable(selection);
  if (ids.length > expected) {
    throw new AppError(
      "conflict",
      `There are ${ids.length} by now, and ${expected} were agreed to. Look again.`,
    );
  }
  if (ids.length === 0) throw new AppError("conflict", "There is nothing to replay any more.");
  const runId = randomUUID();
  const title = replayTitle(selection.query);
  const { connectionId } = selection.scope;
  const run = { id: runId, connectionId, title, askedBy: actorName(actor), planned: ids.length };
  await inTransaction(async (tx) => {
    await insertReplayRun(run, tx);
    const audit = { action: "webhook-event.replay-many", subjectType: "replay_run", subjectId: runId };
    await recordAudit({ actor, ...audit, after: { title, planned: ids.length, connectionId } }, tx);
  });
  let replayed = 0;
  for (let at = 0; at < ids.length; at += BATCH) {
    replayed += await inTransaction((tx) => requeue(ids.slice(at, at + BATCH), runId, tx));
  }
  if (replayed !== ids.length) await saveReplayed(runId, replayed);
  wakeWorkers();
  return { runId, replayed };
}
