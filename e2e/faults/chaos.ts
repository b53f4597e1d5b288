import { setTimeout as sleep } from "node:timers/promises";
import type { FaultWorld } from "./fault-world";
import { TIMES } from "./fault-world";
import { pick } from "./random";

export type ChaosCounts = {
  kills: number;
  stalls: number;
  faults: number;
  terminated: number;
  restarts: number;
};

const WRITES = [
  "/v1/customers",
  "/v1/invoices",
  "/v1/invoices/:id/issue",
  "/v1/invoices/:id/cancel",
  "/v1/orders",
  "/v1/payments/create/recurring",
];
const LOOK_UPS = ["/v1/invoices", "/v1/orders", "/v1/orders/:id/payments"];
/** So much longer than three look-ups of one effect are spread over that none meets three lies, which no guard could know. */
const LYING_EVERY_MS = 12_000;
const LIE_MS = 60_000;
const TICK_MS = 300;
/** Faults that wait on one route: so few that calls in between get through, and there is work in every state. */
const WAITING_FAULTS = 2;
/** Shares of ticks. A worker needs a second or two to start, and is to do something before it dies. */
const KILLED = 0.12;
const STALLED = 0.05;
const CUT = 0.06;
const RESTARTED = 0.01;

/**
 * Trouble of every kind until `until` says that it is enough: workers killed and frozen, calls lost before and after
 * they took effect, look-ups of the past, database sessions cut and the database killed. The same seed, the same plan.
 */
export async function makeTrouble(
  world: FaultWorld,
  { random, until, restarts }: { random: () => number; until: () => boolean; restarts: number },
): Promise<ChaosCounts> {
  const counts: ChaosCounts = { kills: 0, stalls: 0, faults: 0, terminated: 0, restarts: 0 };
  let liedAt = Date.now();
  while (!until()) {
    await sleep(TICK_MS * (0.5 + random()));
    const waiting = await world.control<Fault[]>("GET", "/_sandbox/faults").catch(() => null);
    if (waiting) {
      const lie = Date.now() - liedAt > LYING_EVERY_MS;
      if (lie) liedAt = Date.now();
      counts.faults += await orderFaults(world, waiting, { random, lie });
    }
    await liftPauses();
    const chance = random();
    const victim = world.workers.length > 0 ? pick(random, world.workers) : undefined;
    if (chance < KILLED) {
      if (!victim?.pid) continue;
      victim.kill("SIGKILL");
      world.startWorker();
      counts.kills += 1;
    } else if (chance < KILLED + STALLED) {
      if (!victim?.pid) continue;
      victim.kill("SIGSTOP");
      const stallMs = 1_000 + random() * Number(TIMES.LEASE_SECONDS) * 1_500;
      setTimeout(() => victim.kill("SIGCONT"), stallMs).unref();
      counts.stalls += 1;
    } else if (chance < KILLED + STALLED + CUT) {
      counts.terminated += await cutSessions();
    } else if (chance < KILLED + STALLED + CUT + RESTARTED && counts.restarts < restarts) {
      await world.restartDatabase();
      counts.restarts += 1;
    }
  }
  return counts;
}

/** The circuit would rightly hold everything back for minutes, and there would be nothing left to break. */
async function liftPauses(): Promise<void> {
  const { pool } = await import("@/lib/data/client");
  await pool()
    .query("update call_pace set paused_until = null, failures_in_a_row = 0")
    .catch(() => undefined);
}

async function cutSessions(): Promise<number> {
  const { pool } = await import("@/lib/data/client");
  const cut = pool().query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() order by random() limit 2`,
  );
  return cut.then(
    ({ rows }) => rows.length,
    () => 0,
  );
}

type Fault = { method: string | null; path: string | null; value: number };

/** Orders faults until two wait on each route, and a lie where none waits to be told. Answers how many that took. */
async function orderFaults(
  world: FaultWorld,
  waiting: Fault[],
  { random, lie }: { random: () => number; lie: boolean },
): Promise<number> {
  const ordered: object[] = [];
  const fill = (method: string, path: string, make: () => object) => {
    const here = waiting.filter((fault) => fault.method === method && fault.path === path);
    if (lie && method === "GET" && !here.some(({ value }) => value === LIE_MS))
      ordered.push(staleLookUp(path, LIE_MS));
    for (let left = here.length; left < WAITING_FAULTS; left += 1) ordered.push(make());
  };
  for (const path of WRITES) fill("POST", path, () => faultOfCall(path, random));
  // Look-ups lag behind, all of them, by less than the settle window.
  for (const path of LOOK_UPS) fill("GET", path, () => staleLookUp(path, TIMES.STALE_MS));
  let count = 0;
  for (const fault of ordered) count += await order(world, fault);
  return count;
}

const order = (world: FaultWorld, fault: object): Promise<number> =>
  world.control("POST", "/_sandbox/faults", fault).then(
    () => 1,
    () => 0,
  );

const staleLookUp = (path: string, staleMs: number) => ({
  match: { method: "GET", path },
  kind: "stale_reads_ms",
  stale_reads_ms: staleMs,
});

function faultOfCall(path: string, random: () => number): object {
  const match = { method: "POST", path };
  const kind = random();
  if (kind < 0.3) return { match, kind: "drop_after" };
  if (kind < 0.42) return { match, kind: "drop_before" };
  if (kind < 0.55) return { match, kind: "status", status: pick(random, [500, 502, 503, 504]) };
  if (kind < 0.65) return { match, kind: "truncate" };
  if (kind < 0.85) return { match, kind: "delay_ms", delay_ms: Math.floor(random() * 2_500), after: true };
  if (kind < 0.96) return { match, kind: "hang", after: random() < 0.6 };
  return { match, kind: "rate_limit" };
}
