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

const WRITES = ["/v1/customers", "/v1/invoices", "/v1/invoices/:id/issue"];
const LYING_EVERY_MS = 9_000;

/**
 * Trouble of every kind until `until` says that it is enough: workers killed and frozen, calls lost before and after
 * they took effect, look-ups of the past, database sessions cut and the database killed. The same seed, the same plan.
 */
export async function makeTrouble(
  world: FaultWorld,
  { random, until, restarts }: { random: () => number; until: () => boolean; restarts: number },
): Promise<ChaosCounts> {
  const counts: ChaosCounts = { kills: 0, stalls: 0, faults: 0, terminated: 0, restarts: 0 };
  let liedAt = 0;
  const { pool } = await import("@/lib/data/client");
  while (!until()) {
    await sleep(200 + random() * 200);
    for (let i = 0; i < 3; i++) {
      await world.control("POST", "/_sandbox/faults", faultOn(random)).catch(() => undefined);
      counts.faults += 1;
    }
    if (Date.now() - liedAt > LYING_EVERY_MS) {
      // One look-up that knows nothing of the last minute. Three in a row for one effect would be no guard's business.
      liedAt = Date.now();
      const lie = {
        match: { method: "GET", path: "/v1/invoices" },
        kind: "stale_reads_ms",
        stale_reads_ms: 60_000,
      };
      await world.control("POST", "/_sandbox/faults", lie).catch(() => undefined);
      counts.faults += 1;
    }
    // The circuit would rightly hold everything back for minutes, and there would be nothing left to break.
    await pool()
      .query("update call_pace set paused_until = null, failures_in_a_row = 0")
      .catch(() => undefined);
    const chance = random();
    const victim = world.workers.length > 0 ? pick(random, world.workers) : undefined;
    if (chance < 0.5 && victim?.pid) {
      victim.kill("SIGKILL");
      world.startWorker();
      counts.kills += 1;
    } else if (chance < 0.7 && victim?.pid) {
      victim.kill("SIGSTOP");
      counts.stalls += 1;
      setTimeout(
        () => victim.kill("SIGCONT"),
        1_000 + random() * Number(TIMES.LEASE_SECONDS) * 1_500,
      ).unref();
    } else if (chance < 0.85) {
      await pool()
        .query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid() order by random() limit 2`,
        )
        .then(() => {
          counts.terminated += 2;
        })
        .catch(() => undefined);
    } else if (chance < 0.87 && counts.restarts < restarts) {
      await world.restartDatabase();
      counts.restarts += 1;
    }
  }
  return counts;
}

function faultOn(random: () => number): object {
  const path = pick(random, WRITES);
  const match = { method: "POST", path };
  const kind = random();
  if (kind < 0.25) return { match, kind: "drop_after" };
  if (kind < 0.4) return { match, kind: "drop_before" };
  if (kind < 0.55) return { match, kind: "status", status: pick(random, [500, 502, 503, 504]) };
  if (kind < 0.65) return { match, kind: "truncate" };
  if (kind < 0.75) return { match, kind: "delay_ms", delay_ms: Math.floor(random() * 2_500), after: true };
  if (kind < 0.82) return { match, kind: "hang", after: random() < 0.5 };
  if (kind < 0.84) return { match, kind: "rate_limit" };
  return {
    match: { method: "GET", path: pick(random, ["/v1/invoices", "/v1/invoices/:id"]) },
    kind: "stale_reads_ms",
    stale_reads_ms: TIMES.STALE_MS,
  };
}
