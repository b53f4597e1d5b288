import os from "node:os";
import { parseArgs } from "node:util";
import { besidePages } from "./beside-pages";
import { type Candidate, startCandidate } from "./candidate";
import { killUnderLoad } from "./crash";
import { percentile } from "./load";
import { syncBacklog } from "./sync";
import { printTable, show, spread } from "./table";
import { CANDIDATES, type CandidateName, type Visit, visit, warmUp } from "./throughput";
import { receivedToVisible } from "./visible";
import { type BenchWorld, startBenchWorld } from "./world";

/**
 * `npm run bench`: the webhook receiver beside a bare node:http server and the usual Express and Prisma handler, on the
 * same PostgreSQL, each visited in every round, in turn. Loopback only; a few minutes.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "15" },
    events: { type: "string", default: "1500" },
    connections: { type: "string", default: "32" },
    seed: { type: "string", default: "20261124" },
    port: { type: "string", default: "3160" },
    /** Events a second while their effect is waited for. */
    rate: { type: "string", default: "10" },
    /** Bills that wait at once in one connection, and who sends them. */
    invoices: { type: "string", default: "200" },
    workers: { type: "string", default: "4" },
    /** Only: throughput, pages, visible, crash, sync. */
    only: { type: "string" },
  },
});
const rounds = Math.min(40, Number(values.rounds));
const events = Math.min(20_000, Number(values.events));
const seed = Number(values.seed);
const basePort = Number(values.port);
const POOL_MAX = 10;
const wanted = (part: string) => !values.only || values.only.split(",").includes(part);

type Goal = { name: string; value: string; must: string; aim: string; met: boolean; aimed: boolean };
const goals: Goal[] = [];
function goal(name: string, value: number, must: number, aim: number, atLeast: boolean, unit = ""): void {
  const good = (limit: number) => (atLeast ? value >= limit : value <= limit);
  const word = atLeast ? "≥" : "≤";
  const text = `${value.toFixed(2)}${unit}`;
  const [mustText, aimText] = [`${word} ${must}${unit}`, `${word} ${aim}${unit}`];
  goals.push({ name, value: text, must: mustText, aim: aimText, met: good(must), aimed: good(aim) });
}

const world = await startBenchWorld(POOL_MAX);
try {
  await sayWhere(world);
  if (wanted("throughput")) await throughput(world);
  const front = await startCandidate("lib/cli/front.ts", basePort + 3, world.env);
  if (wanted("pages")) await pages(world, front);
  if (wanted("visible")) await visible(world, front);
  await front.kill();
  if (wanted("crash")) await crash(world);
  if (wanted("sync")) await sync(world);
  sayGoals();
} finally {
  await world.stop();
}

async function sayWhere({ sql }: BenchWorld): Promise<void> {
  const { rows } = await sql.query<{ server_version: string }>("show server_version");
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  console.log(`Machine: ${os.cpus().length} × ${cpu?.model ?? "?"}, ${memory} GB, ${os.platform()}`);
  console.log(
    `Node ${process.version}, PostgreSQL ${rows[0]?.server_version} (fsync and synchronous_commit on)`,
  );
  console.log(`Load average before: ${os.loadavg()[0]?.toFixed(1)}. Seed ${seed}, ${rounds} rounds.`);
}

async function throughput(world: BenchWorld): Promise<void> {
  const programs: Record<CandidateName, string> = {
    bare: "e2e/bench/receivers/bare.ts",
    hundi: "lib/cli/front.ts",
    express: "e2e/bench/receivers/express.ts",
  };
  const started = new Map<CandidateName, Candidate>();
  for (const [at, name] of CANDIDATES.entries()) {
    const candidate = await startCandidate(programs[name], basePort + at, world.env);
    started.set(name, candidate);
    await warmUp(candidate, world, name === "express" ? events : 2 * events);
  }
  const options = {
    events: { bare: events, hundi: events, express: Math.ceil(events / 3) },
    connections: Number(values.connections),
    alone: 80,
    seed,
  };
  const seen: Record<CandidateName, Visit[]> = { bare: [], hundi: [], express: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < CANDIDATES.length; turn += 1) {
      const name = CANDIDATES[(round + turn) % CANDIDATES.length] as CandidateName;
      const candidate = started.get(name);
      if (candidate) seen[name].push(await visit(name, candidate, world, round, options));
    }
  }
  for (const candidate of started.values()) await candidate.kill();

  console.log(
    `\nAccepted events, ${options.connections} connections, ${events} events a visit; median (min–max):`,
  );
  const column = (name: CandidateName, of: (visit: Visit) => number, digits = 1) =>
    show(spread(seen[name].map(of)), digits);
  printTable([
    [
      "",
      "events/s",
      "p50 ms",
      "p95 ms",
      "p99 ms",
      "CPU µs/event",
      "PostgreSQL",
      "alone p50 ms",
      "alone p95 ms",
    ],
    ...CANDIDATES.map((name) => [
      name,
      column(name, (v) => v.perSecond, 0),
      column(name, (v) => v.p50),
      column(name, (v) => v.p95),
      column(name, (v) => v.p99),
      column(name, (v) => v.cpuMicros, 0),
      column(name, (v) => v.databaseMicros, 0),
      column(name, (v) => v.aloneP50, 2),
      column(name, (v) => v.aloneP95, 2),
    ]),
  ]);
  const ratio = (other: CandidateName, of: (visit: Visit) => number) =>
    spread(seen.hundi.map((visit, round) => of(visit) / of(seen[other][round] as Visit)));
  const toBare = ratio("bare", (v) => v.perSecond);
  const toExpress = ratio("express", (v) => v.perSecond);
  const alone = ratio("bare", (v) => v.aloneP50);
  console.log("\nRatios inside the same round; median (min–max):");
  printTable([
    ["events/s, hundi to bare", show(toBare)],
    ["events/s, hundi to express", show(toExpress)],
    ["CPU of the receiver, hundi to bare", show(ratio("bare", (v) => v.cpuMicros))],
    [
      "CPU of receiver and PostgreSQL, hundi to bare",
      show(ratio("bare", (v) => v.cpuMicros + v.databaseMicros)),
    ],
    ["one at a time p50, hundi to bare", show(alone)],
  ]);
  goal("accepted events a second, to bare", toBare.median, 0.8, 1.2, true);
  goal("accepted events a second, to Express + Prisma", toExpress.median, 4, 6, true);
  goal("one event at a time p50, to bare", alone.median, 1.5, 1.25, false);
  goal(
    "p99 of accepting, 32 connections",
    spread(seen.hundi.map((v) => v.p99)).median,
    500,
    50,
    false,
    " ms",
  );
}

async function pages(world: BenchWorld, front: Candidate): Promise<void> {
  const options = { webPort: basePort + 4, rounds: Math.min(5, rounds), seconds: 6, seed };
  const results = await besidePages(world, front, options);
  if (!results)
    return console.log("\nBeside pages: not measured, there is no build. Run npm run build first.");
  console.log("\n200 webhooks/s on a schedule, alone and beside 40 pages/s; p95 in ms, median (min–max):");
  printTable([
    ["alone", show(spread(results.map((r) => r.idleP95)))],
    ["beside pages", show(spread(results.map((r) => r.busyP95)))],
    ["pages rendered a second", show(spread(results.map((r) => r.pagesPerSecond)), 0)],
  ]);
  const ratio = spread(results.map((r) => r.busyP95 / r.idleP95)).median;
  goal("webhook p95 beside 40 pages/s, to alone", ratio, 3, 2, false);
}

async function visible(world: BenchWorld, front: Candidate): Promise<void> {
  const perSecond = Math.min(100, Number(values.rate));
  const options = { bills: 20 * perSecond, perSecond, seed };
  const { sorted, workerMillis } = await receivedToVisible(world, front, options);
  const of = (share: number) => percentile(sorted, share);
  console.log(`\nFrom sent to the bill seen paid, ${perSecond} invoice.paid a second for 20 s:`);
  const max = sorted.at(-1)?.toFixed(0);
  console.log(`  p50 ${of(0.5).toFixed(0)} ms, p95 ${of(0.95).toFixed(0)} ms, max ${max} ms`);
  console.log(`  the worker uses ${workerMillis.toFixed(1)} ms of processor time an event`);
  goal("event sent to effect visible p95", of(0.95), 1000, 500, false, " ms");
}

async function crash(world: BenchWorld): Promise<void> {
  const { acknowledged, missing } = await killUnderLoad(world, { port: basePort + 5, seed, rounds: 3 });
  console.log(
    `\nkill -9 of the front in full load, 3 times: ${acknowledged} acknowledged, ${missing} missing`,
  );
  goal("acknowledged and missing after kill -9", missing, 0, 0, false);
}

async function sync(world: BenchWorld): Promise<void> {
  const invoices = Math.min(20_000, Number(values.invoices));
  const workers = Math.min(16, Number(values.workers));
  const { perSecond, allowed, longestGap, shares, elsewhere } = await syncBacklog(world, {
    invoices,
    workers,
  });
  const share = (value: number) => `${(value * 100).toFixed(0)} %`;
  const p95 = percentile(elsewhere, 0.95);
  console.log(
    `\n${invoices} bills waiting in one connection, ${workers} workers, answers after 100 ms; allowed ${allowed} calls/s:`,
  );
  printTable([
    ["calls a second", perSecond.toFixed(2)],
    ["longest time without a call", `${longestGap} ms`],
    ["of all calls, by the busiest worker", share(shares.most)],
    ["by the idlest", share(shares.least)],
    [`a bill of another connection, ${elsewhere.length} times, p95`, `${p95.toFixed(0)} ms`],
  ]);
  goal("calls a second of a backlog, to the allowed", perSecond / allowed, 0.95, 0.98, true);
  goal("busiest worker to an even share", shares.most * workers, 1.5, 1.25, false);
  goal("a bill of another connection meanwhile, p95", p95, 3000, 1500, false, " ms");
}

function sayGoals(): void {
  console.log("\nGoals:");
  printTable([
    ["", "measured", "must", "aim", ""],
    ...goals.map(({ name, value, must, aim, met, aimed }) => [
      name,
      value,
      must,
      aim,
      met ? (aimed ? "aim met" : "met") : "MISSED",
    ]),
  ]);
  console.log(`Load average after: ${os.loadavg()[0]?.toFixed(1)}`);
  if (goals.some(({ met }) => !met)) process.exitCode = 1;
}
