import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "./client";
import {
  buryJob,
  claimFree,
  claimInLanes,
  type EnqueueOptions,
  enqueue,
  extendLeases,
  finishJobs,
  giveBackJob,
  reclaimExpired,
} from "./jobs";
import { useTestDatabase } from "./testing/test-database";
import { beat } from "./worker-heartbeat";

useTestDatabase();
beforeEach(async () => {
  await db().job.deleteMany();
});

const put = (options: EnqueueOptions = {}) =>
  inTransaction((tx) => enqueue("invoice.plan", { invoiceId: randomUUID() }, options, tx));
const states = async () =>
  (await db().job.groupBy({ by: ["state"], _count: true })).map((g) => [g.state, g._count]);
const note = (job: { id: string; leaseToken: string }) => ({ ...job, note: "done" });

describe("enqueue", () => {
  it("is there exactly when the change that causes it is", async () => {
    const failing = inTransaction(async (tx) => {
      await enqueue("effect.sweep", {}, {}, tx);
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(await db().job.count()).toBe(0);
  });

  it("keeps one waiting job of a key, and brings it forward", async () => {
    await put({ dedupeKey: "k", dueAt: new Date(Date.now() + 3_600_000) });
    await put({ dedupeKey: "k" });
    const [job, ...more] = await db().job.findMany();
    expect(more).toEqual([]);
    expect(job?.dueAt.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  it("takes another of the key while the first runs, so that no change is missed", async () => {
    await put({ dedupeKey: "k" });
    const [running] = await claimFree("w", 1, 60);
    await put({ dedupeKey: "k" });
    expect(await db().job.count()).toBe(2);
    // The running one has to come back: its twin waits already, so it is superseded.
    expect(await giveBackJob(running!, { at: new Date(), countsAsAttempt: true })).toBe(true);
    expect((await states()).sort()).toEqual(
      [
        ["DONE", 1],
        ["READY", 1],
      ].sort(),
    );
  });
});

describe("claiming", () => {
  it("gives each job to one of many claimers", async () => {
    await Promise.all(Array.from({ length: 40 }, () => put()));
    const batches = await Promise.all(Array.from({ length: 8 }, (_, i) => claimFree(`w${i}`, 10, 60)));
    const ids = batches.flat().map((job) => job.id);
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
  });

  it("leaves what is not due, and takes the urgent first", async () => {
    await put({ dueAt: new Date(Date.now() + 60_000) });
    await put({ priority: 5 });
    await put({ priority: -1 });
    const [first] = await claimFree("w", 1, 60);
    expect((await db().job.findUniqueOrThrow({ where: { id: first!.id } })).priority).toBe(-1);
    expect(await claimFree("w", 10, 60)).toHaveLength(1);
    expect(await claimFree("w", 10, 60)).toHaveLength(0);
  });

  it("never has two jobs of a lane running, however many claim at once", async () => {
    await Promise.all(Array.from({ length: 60 }, (_, i) => put({ lane: `l${i % 3}` })));
    let inLane = new Map<string, number>();
    let overlaps = 0;
    let finished = 0;
    const claimer = async (name: string) => {
      while (finished < 60) {
        const { jobs } = await claimInLanes(name, { limit: 3, leaseSeconds: 60, held: null });
        for (const job of jobs) {
          const lane = job.lane ?? "";
          const now = (inLane.get(lane) ?? 0) + 1;
          inLane = inLane.set(lane, now);
          if (now > 1) overlaps += 1;
          await sleep(1);
          inLane.set(lane, now - 1);
          const ended = await finishJobs([note(job)]);
          finished += ended.length;
        }
      }
    };
    await Promise.all(Array.from({ length: 6 }, (_, i) => claimer(`w${i}`)));
    expect({ overlaps, finished }).toEqual({ overlaps: 0, finished: 60 });
  });

  it("reaches another connection's lane past ten thousand jobs that wait in one", async () => {
    await db().job.createMany({
      data: Array.from({ length: 10_000 }, () => ({
        id: randomUUID(),
        name: "effect.sweep",
        payload: {},
        lane: "busy",
      })),
    });
    await put({ lane: "other" });
    const { jobs } = await claimInLanes("w", { limit: 10, leaseSeconds: 60, held: 0 });
    expect(jobs.map((job) => job.lane).sort()).toEqual(["busy", "other"]);
  });

  it("leaves each worker its share, and all of it to one that wants no share", async () => {
    await db().workerHeartbeat.deleteMany();
    for (const worker of ["a", "b", "c"]) await beat(worker);
    for (let lane = 0; lane < 8; lane += 1) await put({ lane: `lane:${lane}` });
    const claim = (worker: string, held: number | null) =>
      claimInLanes(worker, { limit: 16, leaseSeconds: 60, held });
    const taken = async (worker: string, held: number | null) => {
      const { jobs, spared } = await claim(worker, held);
      return [jobs.length, spared];
    };
    // Eight lanes among three are at most three each, however many of them a worker asks for.
    expect(await taken("a", 0)).toEqual([3, 5]);
    expect(await taken("a", 3)).toEqual([0, 5]);
    expect(await taken("b", 0)).toEqual([3, 2]);
    // What stays untaken, such as the lanes of one that has just died, goes to whoever stops waiting for it.
    expect(await taken("b", null)).toEqual([2, 0]);
    expect(await taken("c", 0)).toEqual([0, 0]);
    await db().workerHeartbeat.deleteMany();
  });

  it("counts a worker that nobody has seen for a while no longer", async () => {
    await beat("gone");
    await db().workerHeartbeat.updateMany({ data: { lastSeenAt: new Date(Date.now() - 60_000) } });
    for (let lane = 0; lane < 4; lane += 1) await put({ lane: `lane:${lane}` });
    const { jobs } = await claimInLanes("alone", { limit: 16, leaseSeconds: 60, held: 0 });
    expect(jobs).toHaveLength(4);
    await db().workerHeartbeat.deleteMany();
  });
});

describe("holding", () => {
  it("lets nobody finish, bury or give back a job that somebody else holds by now", async () => {
    await put();
    const [old] = await claimFree("frozen", 1, 60);
    await db().job.updateMany({ data: { leaseUntil: new Date(Date.now() - 1) } });
    expect(await reclaimExpired()).toBe(1);
    const [current] = await claimFree("alive", 1, 60);
    expect(await finishJobs([note(old!)])).toEqual([]);
    expect(await buryJob(old!, {})).toBe(false);
    expect(await giveBackJob(old!, { at: new Date(), countsAsAttempt: true })).toBe(false);
    expect(await extendLeases([old!], 60)).toEqual([]);
    expect(await finishJobs([note(current!)])).toEqual([current!.id]);
  });

  it("buries what was taken back at its last attempt", async () => {
    await put();
    await db().job.updateMany({ data: { maxAttempts: 1 } });
    await claimFree("w", 1, 60);
    await db().job.updateMany({ data: { leaseUntil: new Date(Date.now() - 1) } });
    await reclaimExpired();
    expect(await states()).toEqual([["DEAD", 1]]);
  });

  it("counts a failure as an attempt, and waiting not", async () => {
    await put();
    const [first] = await claimFree("w", 1, 60);
    await giveBackJob(first!, { at: new Date(), countsAsAttempt: false });
    const [second] = await claimFree("w", 1, 60);
    expect(second!.attempts).toBe(1);
    await giveBackJob(second!, { at: new Date(), error: { message: "x" }, countsAsAttempt: true });
    const [third] = await claimFree("w", 1, 60);
    expect(third!.attempts).toBe(2);
  });
});
