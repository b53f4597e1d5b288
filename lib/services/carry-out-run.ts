import { listWaitingItems, moveRunItem } from "@/lib/data/charge-run";
import { db } from "@/lib/data/client";
import { AppError } from "@/lib/domain/app-error";
import { whyNoCharge } from "@/lib/domain/connection-row";
import { again, done, type JobOutcome } from "@/lib/domain/jobs";
import { createCharge } from "./create-charge";

/** Between two looks at whether the job may still run. */
const AT_ONCE = 20;

/**
 * Charges the next bills of a run that somebody has looked at. Each has its charge's id from the start, so that a run
 * that is begun again asks for none twice. What cannot be charged when its turn comes says why. A pause is seen before
 * each bill; when charging is stopped the run pauses itself.
 */
export async function carryOutRun(chargeRunId: string): Promise<JobOutcome> {
  const run = await db().chargeRun.findUnique({ where: { id: chargeRunId } });
  if (!run) return done("the run is gone");
  const { id } = run;
  await db().chargeRun.updateMany({ where: { id, startedAt: null }, data: { startedAt: new Date() } });
  for (const item of await listWaitingItems(id, AT_ONCE)) {
    const halt = await whyHalt(run);
    if (halt) return done(halt);
    await chargeItem(run, item);
  }
  const left = await db().chargeRunItem.count({ where: { runId: id, state: "WAITING" } });
  if (left > 0) return again(new Date(), `${left} left`);
  await db().chargeRun.updateMany({ where: { id, endedAt: null }, data: { endedAt: new Date() } });
  return done("every bill had its turn");
}

type Run = { id: string; connectionId: string; askedById: string; askedBy: string; sessionId: string };
type Item = Awaited<ReturnType<typeof listWaitingItems>>[number];

/** Read afresh before each bill: a person may have paused it, or an admin stopped charging. */
async function whyHalt({ id, connectionId }: Run): Promise<string | null> {
  const [run, connection] = await Promise.all([
    db().chargeRun.findUniqueOrThrow({ where: { id }, select: { pausedAt: true, endedAt: true } }),
    db().connection.findUniqueOrThrow({ where: { id: connectionId } }),
  ]);
  if (run.endedAt) return "already over";
  if (run.pausedAt) return "paused";
  const stopped = whyNoCharge(connection);
  if (!stopped) return null;
  await db().chargeRun.updateMany({
    where: { id, pausedAt: null, endedAt: null },
    data: { pausedAt: new Date(), pausedWhy: stopped },
  });
  return `paused: ${stopped}`;
}

async function chargeItem(run: Run, item: Item): Promise<void> {
  const { chargeId, mandateId, invoiceId } = item;
  const actor = { kind: "user", id: run.askedById, name: run.askedBy, sessionId: run.sessionId, ip: null };
  try {
    const wish = { id: chargeId, mandateId, invoiceId, amount: Number(item.amount), description: null };
    await createCharge({ ...wish, runId: run.id }, actor as Parameters<typeof createCharge>[1]);
    await moveRunItem(item, { state: "ASKED" });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await moveRunItem(item, { state: "REFUSED", note: error.message });
  }
}
