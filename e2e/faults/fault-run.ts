import { setTimeout as sleep } from "node:timers/promises";
import { type ChaosCounts, makeTrouble } from "./chaos";
import { type FaultWorld, startFaultWorld } from "./fault-world";
import { findDoubles, findViolations } from "./invariants";
import { decideReviews } from "./person";
import { seededRandom } from "./random";
import { payAndListen, settleDebits } from "./settling";
import { prepareCompany, pushBills, type TrafficOptions } from "./traffic";

export type RunOptions = TrafficOptions & {
  seed: number;
  workers: number;
  /** Where the workers' code is; the project by default. */
  codeRoot?: string;
  /** Stop as soon as something was done twice: a guard is out, and that was to be shown. */
  stopAtDouble?: boolean;
  /** Seconds of trouble at most, and of waiting for the queues to drain. */
  troubleSeconds: number;
  drainSeconds: number;
};

export type RunResult = ChaosCounts & {
  effects: number;
  payments: number;
  debits: number;
  /** Debits whose outcome a person had to look up. */
  reviews: number;
  seconds: number;
  violations: string[];
};

const LOOK_MS = 2_000;

/**
 * One run: bills and debits come in while everything goes wrong, then quiet, then a person decides what nobody knew,
 * then payments with their events twice and out of order, then quiet again, then the books are compared. Razorpay
 * itself refuses no double here, so that only our own protocol stands between a lost answer and a second debit.
 */
export async function runFaults(options: RunOptions): Promise<RunResult> {
  const startedAt = Date.now();
  const random = seededRandom(options.seed);
  const world = await startFaultWorld(options.codeRoot);
  try {
    for (let i = 0; i < options.workers; i++) world.startWorker();
    const company = await prepareCompany(world, options);
    let enough = false;
    const ends = setTimeout(() => {
      enough = true;
    }, options.troubleSeconds * 1000);
    const until = () => enough;
    const trouble = makeTrouble(world, { random, until, restarts: 2 });
    const watch = options.stopAtDouble ? watchForDoubles(world, until) : new Promise<void>(() => {});
    const work = pushBills(company, { invoices: options.invoices, random, until }).then(() =>
      drained(() => enough),
    );
    await Promise.race([work, watch]);
    enough = true;
    clearTimeout(ends);
    const counts = await trouble;
    await work;
    await calmDown(world, options.workers);
    const stuck = await drainedWithin(options.drainSeconds);
    const reviews = await decideReviews(world);
    const settled = { payments: 0, debits: 0 };
    if (!stuck) {
      await drainedWithin(options.drainSeconds);
      settled.debits = await settleDebits(world, random);
      settled.payments = await payAndListen(world, random);
      await eventsArrived(world, options.drainSeconds);
    }
    const violations = [...(stuck ? [stuck] : []), ...(await findViolations(world))];
    const { pool } = await import("@/lib/data/client");
    const { rows } = await pool().query<{ count: number }>("select count(*)::int from effect");
    const effects = rows[0]?.count ?? 0;
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    return { ...counts, effects, ...settled, reviews, seconds, violations };
  } finally {
    await world.stop();
  }
}

async function watchForDoubles(world: FaultWorld, until: () => boolean): Promise<void> {
  while (!until()) {
    await sleep(LOOK_MS);
    const doubles = await findDoubles(world).catch(() => []);
    if (doubles.length > 0) return;
  }
}

async function calmDown(world: FaultWorld, workers: number): Promise<void> {
  await world.control("DELETE", "/_sandbox/faults");
  const { db } = await import("@/lib/data/client");
  await db().callPace.updateMany({ data: { pausedUntil: null, pauseReason: null, failuresInARow: 0 } });
  for (const worker of world.workers) worker.kill("SIGCONT");
  while (world.workers.length < workers) world.startWorker();
}

/** Jobs and effects that wait or run; −1 while the database does not say. */
async function left(): Promise<number> {
  const { pool } = await import("@/lib/data/client");
  const count = pool().query<{ left: number }>(`
    select (select count(*) from job where state in ('READY', 'RUNNING') and name not in
      ('effect.sweep', 'reconcile.run', 'sources.poll', 'jobs.prune') and due_at < now() + interval '1 hour')::int
      + (select count(*) from effect where state in ('READY', 'CALLING', 'UNKNOWN'))::int as left`);
  return count.then(
    ({ rows }) => rows[0]?.left ?? 0,
    () => -1,
  );
}

async function drained(until: () => boolean): Promise<void> {
  while (!until() && (await left()) !== 0) await sleep(250);
}

/** Null once nothing waits or runs, else what is left after `seconds`. */
async function drainedWithin(seconds: number): Promise<string | null> {
  const ends = Date.now() + seconds * 1000;
  await drained(() => Date.now() > ends);
  const count = await left();
  return count === 0 ? null : `${count} jobs and effects did not drain within ${seconds} s`;
}

async function eventsArrived(world: FaultWorld, seconds: number): Promise<void> {
  const pending = () =>
    world.control<{ pending_deliveries: number }>("GET", "/_sandbox/state?only=pending_deliveries");
  for (let waited = 0; waited < seconds * 1000; waited += 250) {
    if ((await pending()).pending_deliveries === 0) break;
    await sleep(250);
  }
  await drainedWithin(seconds);
}
