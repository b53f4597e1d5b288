import { randomUUID } from "node:crypto";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import {
  buryJob,
  type ClaimedJob,
  claimFree,
  claimInLanes,
  extendLeases,
  finishJobs,
  giveBackJob,
  reclaimExpired,
  secondsToNextJob,
} from "@/lib/data/jobs";
import { ensureSchedules, runDueSchedules } from "@/lib/data/schedules";
import { listenForWork } from "@/lib/data/wake";
import { beat, endBeat } from "@/lib/data/worker-heartbeat";
import { AppError } from "@/lib/domain/app-error";
import { type JobOutcome, jobPayloads } from "@/lib/domain/jobs";
import { afterSeconds, retryDelaySeconds } from "@/lib/domain/retry";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { schedulePayload, schedules } from "@/lib/services/schedules";
import { type Handler, handlers } from "./handlers";

export type WorkerOptions = {
  /** Jobs at once. Most of them wait for Razorpay, so this is not about cores. */
  concurrency?: number;
  leaseSeconds?: number;
  /** Off in tests that run jobs by hand. */
  withSchedules?: boolean;
};

export type Worker = { name: string; stop(): Promise<void> };

const IDLE_SECONDS = 2;
const UPKEEP_SECONDS = 5;
/** So long a lane with due work is left to a worker that has fewer. */
const SPARED_MS = 1_000;
const STOP_WITHIN_MS = 20_000;

/**
 * Claims jobs and runs them until it is stopped. Any number may run on any machine: what one holds when it dies goes
 * back to the others after one lease.
 */
export function startWorker(options: WorkerOptions = {}): Worker {
  const { concurrency = 16, leaseSeconds = env().LEASE_SECONDS, withSchedules = true } = options;
  const name = `${os.hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const running = new Map<string, ClaimedJob>();
  const finisher = batchFinisher();
  const stopping = new AbortController();
  let wake = () => {};

  const run = async (job: ClaimedJob) => {
    running.set(job.id, job);
    try {
      await runJob(job, finisher);
    } catch (error) {
      // The database did not take the result. The lease ends by itself and the job runs again.
      log.error({ err: error, job: job.name, jobId: job.id }, "a job's result was not stored");
    } finally {
      running.delete(job.id);
      wake();
    }
  };

  /** Since when lanes were left to others that did not take them: they may have died a moment ago. */
  let sparedSince = 0;
  const claimLanes = async (free: number) => {
    const patient = sparedSince === 0 || Date.now() - sparedSince < SPARED_MS;
    const held = [...running.values()].filter(({ lane }) => lane !== null).length;
    const claim = { limit: free, leaseSeconds, held: patient ? held : null };
    const { jobs, spared } = await claimInLanes(name, claim);
    if (spared === 0 || !patient) sparedSince = 0;
    else sparedSince ||= Date.now();
    return jobs;
  };

  const claimLoop = async () => {
    while (!stopping.signal.aborted) {
      let claimed = 0;
      try {
        const free = concurrency - running.size;
        if (free > 0) {
          const jobs = await claimLanes(free);
          const more = free - jobs.length;
          if (more > 0) jobs.push(...(await claimFree(name, Math.min(20, more), leaseSeconds)));
          claimed = jobs.length;
          for (const job of jobs) void run(job);
        }
      } catch (error) {
        log.warn({ err: error }, "could not claim; trying again");
        await sleep(500);
      }
      if (claimed === 0) await idle(running.size < concurrency);
    }
  };

  const idle = async (mayClaim: boolean) => {
    if (stopping.signal.aborted) return;
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const seconds = mayClaim ? await secondsToNextJob(IDLE_SECONDS).catch(() => IDLE_SECONDS) : IDLE_SECONDS;
    // A due job that could not be claimed sits in a busy lane: look again soon, or when the lane gets free.
    const wait = seconds === 0 ? 250 : Math.max(50, seconds * 1000 * (0.75 + Math.random() / 2));
    const enough = setTimeout(wake, wait);
    await woken;
    clearTimeout(enough);
    wake = () => {};
  };

  const upkeepLoop = async () => {
    if (withSchedules)
      await ensureSchedules(schedules()).catch((error) => log.error({ err: error }, "schedules"));
    let beatAt = 0;
    while (!stopping.signal.aborted) {
      try {
        if (Date.now() >= beatAt) {
          beatAt = Date.now() + UPKEEP_SECONDS * 1000;
          await beat(name);
          if ((await reclaimExpired()) > 0) wake();
        }
        if (withSchedules && (await runDueSchedules(schedulePayload)).length > 0) wake();
      } catch (error) {
        log.warn({ err: error }, "upkeep failed; trying again");
      }
      await sleep(1_000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  const extendLoop = async () => {
    while (!stopping.signal.aborted || running.size > 0) {
      await sleep((leaseSeconds * 1000) / 3, undefined, { ref: false });
      if (running.size > 0) await extendLeases([...running.values()], leaseSeconds).catch(() => undefined);
    }
  };

  const unlisten = listenForWork(() => wake());
  const loops = [claimLoop(), upkeepLoop()];
  void extendLoop();
  return {
    name,
    stop: async () => {
      stopping.abort();
      unlisten();
      wake();
      await Promise.all(loops);
      for (let waited = 0; running.size > 0 && waited < STOP_WITHIN_MS; waited += 50) await sleep(50);
      for (const job of running.values()) await giveBackJob(job, { at: new Date(), countsAsAttempt: false });
      await finisher.settled();
      await endBeat(name).catch(() => undefined);
    },
  };
}

async function runJob(job: ClaimedJob, finisher: Finisher): Promise<void> {
  const handler = handlers[job.name] as Handler<never> | undefined;
  let outcome: JobOutcome;
  try {
    if (!handler) throw new AppError("invalid", `There is no handler for ${job.name}.`);
    outcome = await handler(jobPayloads[job.name].parse(job.payload) as never);
  } catch (error) {
    return failJob(job, error);
  }
  if (outcome.kind === "done") return finisher.finish({ ...job, note: outcome.note });
  await giveBackJob(job, { at: outcome.at, note: outcome.note, countsAsAttempt: false });
}

/** A bug is tried again like a failure that may pass; a failure that says it will not pass ends the job. */
async function failJob(job: ClaimedJob, error: unknown): Promise<void> {
  const expected = error instanceof AppError;
  const detail = { message: expected ? error.message : String(error), bug: !expected };
  const level = expected ? "warn" : "error";
  log[level]({ err: error, job: job.name, jobId: job.id, attempt: job.attempts }, "a job failed");
  if ((expected && !error.retryable) || job.attempts >= job.maxAttempts) {
    await buryJob(job, detail);
    return;
  }
  const at = afterSeconds(new Date(), retryDelaySeconds(job.attempts, Math.random()));
  await giveBackJob(job, { at, error: detail, countsAsAttempt: true });
}

type Finished = { id: string; leaseToken: string; note: string };
type Finisher = { finish(job: Finished): Promise<void>; settled(): Promise<void> };

/** Ends jobs in one statement for all that ended while the one before was under way: ten times the rate. */
function batchFinisher(): Finisher {
  let waiting: { job: Finished; resolve(): void; reject(error: unknown): void }[] = [];
  let flushing: Promise<void> | undefined;
  const flush = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await finishJobs(batch.map((entry) => entry.job));
        for (const entry of batch) entry.resolve();
      } catch (error) {
        for (const entry of batch) entry.reject(error);
      }
    }
    flushing = undefined;
  };
  return {
    finish: (job) =>
      new Promise((resolve, reject) => {
        waiting.push({ job, resolve, reject });
        flushing ??= flush();
      }),
    settled: async () => flushing,
  };
}
