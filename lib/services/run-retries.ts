import { db } from "@/lib/data/client";
import {
  type Fate,
  findRetryRun,
  listRetryItems,
  moveRetryItem,
  type OpenItem,
  readFates,
} from "@/lib/data/retry-runs";
import { SYSTEM } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { again, done, type JobOutcome } from "@/lib/domain/jobs";
import { afterSeconds } from "@/lib/domain/retry";
import { retryFailure } from "./retry-failure";

/** Asked for and not yet answered, at most: a pause then stops soon. */
const IN_FLIGHT = 20;
const PATIENCE_MS = 10 * 60_000;

/** Takes a bulk retry one step further: notes what became of what was asked, and asks for the next. */
export async function runRetries(retryRunId: string): Promise<JobOutcome> {
  const run = await db().retryRun.findUnique({
    where: { id: retryRunId },
    select: { connectionId: true, endedAt: true, pausedAt: true },
  });
  if (!run) return done("the run is gone");
  if (run.endedAt) return done("it has ended");
  const asked = await listRetryItems(retryRunId, "ASKED", IN_FLIGHT);
  const fates = await readFates(asked, run.connectionId);
  let inFlight = 0;
  for (const item of asked) {
    const fate = fates.get(item.position) ?? overdue(item);
    if (fate)
      await moveRetryItem({ runId: retryRunId, position: item.position, from: "ASKED" }, noteOf(fate));
    else inFlight += 1;
  }
  if (!run.pausedAt) {
    for (const item of await listRetryItems(retryRunId, "WAITING", IN_FLIGHT - inFlight)) {
      await ask(retryRunId, item);
    }
  }
  const counts = (await findRetryRun(retryRunId))?.counts;
  if (!counts) return done("the run is gone");
  const line = `${counts.DONE} done, ${counts.FAILED} failed, ${counts.WAITING + counts.ASKED} left`;
  if (counts.WAITING + counts.ASKED === 0) {
    await db().retryRun.updateMany({
      where: { id: retryRunId, endedAt: null },
      data: { endedAt: new Date() },
    });
    return done(line);
  }
  // Paused with nothing on its way: going on enqueues it again.
  if (run.pausedAt && counts.ASKED === 0) return done(`paused: ${line}`);
  return again(afterSeconds(new Date(), 1), line);
}

async function ask(runId: string, item: OpenItem): Promise<void> {
  const row = { runId, position: item.position, from: "WAITING" } as const;
  try {
    const askedId = await retryFailure({ kind: item.kind, id: item.itemId }, SYSTEM);
    await moveRetryItem(row, { state: "ASKED", askedId, askedAt: new Date() });
  } catch (error) {
    // It moved on by itself meanwhile, or cannot be tried any more: the others go on.
    if (!(error instanceof AppError)) throw error;
    await moveRetryItem(row, { state: "LEFT", note: error.message });
  }
}

type Verdict = NonNullable<Fate> | { state: "LEFT"; note: string };

function overdue({ askedAt }: OpenItem): Verdict | null {
  if (!askedAt || Date.now() - askedAt.getTime() < PATIENCE_MS) return null;
  return { state: "LEFT", note: "Still on its way. Its own page shows what becomes of it." };
}

function noteOf({ state, note }: Verdict) {
  return { state, ...(note ? { note: note.slice(0, 500) } : {}) };
}
