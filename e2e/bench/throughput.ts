import { setTimeout as sleep } from "node:timers/promises";
import { type Candidate, cpuSecondsOfChildren } from "./candidate";
import { percentile, send } from "./load";
import { prepareRequests } from "./requests";
import type { BenchWorld } from "./world";

export const CANDIDATES = ["bare", "hundi", "express"] as const;
export type CandidateName = (typeof CANDIDATES)[number];

export type Visit = {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  cpuMicros: number;
  databaseMicros: number;
  /** One event at a time. */
  aloneP50: number;
  aloneP95: number;
};

type Options = { events: Record<CandidateName, number>; connections: number; alone: number; seed: number };

const WARM = 100;

/** Events that a fresh process needs until its code is compiled: untimed, and the same for each. */
export async function warmUp(candidate: Candidate, world: BenchWorld, events: number): Promise<void> {
  const requests = prepareRequests(events, { ...world, seed: 0, prefix: `warm${candidate.port}x` });
  await send(requests, { port: candidate.port, connections: 32 });
}

/** One visit: tables emptied, a checkpoint, a warm-up, then everything counted in the table afterwards. */
export async function visit(
  name: CandidateName,
  candidate: Candidate,
  world: BenchWorld,
  round: number,
  { events, connections, alone, seed }: Options,
): Promise<Visit> {
  const { sql } = world;
  await sql.query("truncate webhook_event, webhook_body, job, bench_event");
  await sql.query("checkpoint").catch(() => undefined);
  const prepare = (count: number, kind: string) =>
    prepareRequests(count, { ...world, seed: seed + round, prefix: `${kind}${round}` });
  const { port } = candidate;
  const warm = await send(prepare(WARM, "w"), { port, connections });
  const timed = prepare(events[name], "t");
  await sleep(200);
  const cpuBefore = candidate.cpuSeconds();
  const databaseBefore = cpuSecondsOfChildren(world.databasePid);
  const load = await send(timed, { port, connections });
  const cpu = candidate.cpuSeconds() - cpuBefore;
  let databaseCpu = 0;
  for (const [pid, seconds] of cpuSecondsOfChildren(world.databasePid))
    databaseCpu += seconds - (databaseBefore.get(pid) ?? 0);
  const single = await send(prepare(alone, "s"), { port, connections: 1 });

  const table = name === "hundi" ? "webhook_event" : "bench_event";
  const { rows } = await sql.query<{ count: string }>(`select count(*) from ${table}`);
  const sent = WARM + timed.length + alone;
  const told = warm.accepted.length + load.accepted.length + single.accepted.length;
  if (told !== sent || Number(rows[0]?.count) !== sent)
    throw new Error(`${name}: ${sent} sent, ${told} answered 200, ${rows[0]?.count} stored`);
  return {
    perSecond: timed.length / load.seconds,
    p50: percentile(load.latencies, 0.5),
    p95: percentile(load.latencies, 0.95),
    p99: percentile(load.latencies, 0.99),
    cpuMicros: (cpu / timed.length) * 1e6,
    databaseMicros: (databaseCpu / timed.length) * 1e6,
    aloneP50: percentile(single.latencies, 0.5),
    aloneP95: percentile(single.latencies, 0.95),
  };
}
