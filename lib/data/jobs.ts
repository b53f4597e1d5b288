import "server-only";
import { randomUUID } from "node:crypto";
import type { JobName, JobPayload } from "@/lib/domain/jobs";
import type { Db } from "./client";
import { pool } from "./client";
import { wakeWorkers } from "./wake";

export type EnqueueOptions = {
  lane?: string;
  /** At most one job with this key waits: another asks the waiting one to come sooner. */
  dedupeKey?: string;
  dueAt?: Date;
  priority?: number;
};

/** A job as a worker holds it. The token proves that it is still the holder. */
export type ClaimedJob = {
  id: string;
  name: JobName;
  payload: unknown;
  lane: string | null;
  attempts: number;
  maxAttempts: number;
  leaseToken: string;
};

/**
 * Writes a job in the caller's transaction, so that it exists exactly when the change that causes it does.
 * With a dedupe key whose twin is waiting, the twin is brought forward instead.
 */
export async function enqueue<N extends JobName>(
  name: N,
  payload: JobPayload<N>,
  { lane, dedupeKey, dueAt, priority = 0 }: EnqueueOptions,
  tx: Db,
): Promise<void> {
  await tx.$executeRaw`
    insert into job (id, name, payload, lane, dedupe_key, priority, due_at)
    values (${randomUUID()}::uuid, ${name}, ${JSON.stringify(payload)}::jsonb, ${lane ?? null},
            ${dedupeKey ?? null}, ${priority}, coalesce(${dueAt ?? null}::timestamptz, now()))
    on conflict (dedupe_key) where state = 'READY'
    do update set due_at = least(job.due_at, excluded.due_at), priority = least(job.priority, excluded.priority)`;
  if (!dueAt) wakeWorkers();
}

const CLAIMED = `job.id, job.name, job.payload, job.lane, job.attempts, job.max_attempts as "maxAttempts",
  job.lease_token::text as "leaseToken"`;

/** Takes up to `limit` due jobs that are in no lane, for `leaseSeconds`. */
export async function claimFree(worker: string, limit: number, leaseSeconds: number): Promise<ClaimedJob[]> {
  const { rows } = await pool().query<ClaimedJob>({
    name: "job-claim-free",
    text: `
      with c as (
        select id from job where state = 'READY' and due_at <= now() and lane is null
        order by priority, due_at, id limit $2 for update skip locked)
      update job set state = 'RUNNING', lease_until = now() + make_interval(secs => $3),
        lease_token = lease_token + 1, attempts = attempts + 1, worker = $1
      from c where job.id = c.id returning ${CLAIMED}`,
    values: [worker, limit, leaseSeconds],
  });
  return rows;
}

/** A worker not seen for so long has no share of the lanes; it says every five seconds that it lives. */
const AWAY_SECONDS = 12;

type LaneClaim = {
  limit: number;
  leaseSeconds: number;
  /** Lanes that this worker runs in, when it wants no more than its share of all; null takes what there is. */
  held: number | null;
};

/**
 * Takes the first due job of up to `limit` lanes that nobody runs in. Walks from lane to lane over the index, so that
 * ten thousand jobs waiting in one connection's lanes cost another connection nothing. Of several workers each takes an
 * even share of the lanes: who ends a job looks first, and would else keep its lane for as long as there is work in it.
 * `spared` says how many lanes it left to others.
 *
 * Looking for a running job is only a hint: two claimers can pass it together. The unique index on running lanes is
 * what keeps them apart, and then this answers nothing and is asked again.
 */
export async function claimInLanes(
  worker: string,
  { limit, leaseSeconds, held }: LaneClaim,
): Promise<{ jobs: ClaimedJob[]; spared: number }> {
  try {
    const { rows } = await pool().query<ClaimedJob & { free: number; share: number }>({
      name: "job-claim-lanes",
      text: `
        with recursive lanes as (
          (select lane from job where state = 'READY' and lane is not null order by lane limit 1)
          union all
          select (select j.lane from job j where j.state = 'READY' and j.lane > lanes.lane order by j.lane limit 1)
          from lanes where lanes.lane is not null),
        free as (
          select lane from lanes where lane is not null
            and not exists (select 1 from job r where r.state = 'RUNNING' and r.lane = lanes.lane)),
        first as (
          select j.id from free cross join lateral (
            select id from job where state = 'READY' and lane = free.lane and due_at <= now()
            order by priority, due_at, id limit 1) j),
        seen as (
          select (select count(*) from first)::int as free,
            (select count(*) from job where state = 'RUNNING' and lane is not null) as busy,
            (select count(*) from worker_heartbeat
             where worker <> $1 and last_seen_at > now() - interval '${AWAY_SECONDS} seconds') + 1 as workers),
        share as (
          select free, case when $4::int is null then free
            else greatest(0, ceil((free + busy)::numeric / workers) - $4)::int end as n from seen),
        c as (
          select job.id from job join first using (id) where job.state = 'READY'
          order by random() limit (select least($2, n) from share) for update of job skip locked),
        taken as (
          update job set state = 'RUNNING', lease_until = now() + make_interval(secs => $3),
            lease_token = lease_token + 1, attempts = attempts + 1, worker = $1
          from c where job.id = c.id returning ${CLAIMED})
        select taken.*, share.free, share.n as share from share left join taken on true`,
      values: [worker, limit, leaseSeconds, held],
    });
    const [first] = rows;
    const jobs = rows.filter(({ id }) => id !== null).map(({ free, share, ...job }) => job);
    return { jobs, spared: first ? Math.max(0, first.free - first.share) : 0 };
  } catch (error) {
    if ((error as { code?: string }).code === "23505") return { jobs: [], spared: 0 };
    throw error;
  }
}

/** Ends jobs as done. Says which of them were still held: the others belong to somebody else by now. */
export async function finishJobs(
  jobs: { id: string; leaseToken: string; note: string }[],
): Promise<string[]> {
  if (jobs.length === 0) return [];
  const { rows } = await pool().query<{ id: string }>({
    name: "job-finish",
    text: `
      update job set state = 'DONE', ended_at = now(), lease_until = null, result = d.note, last_error = null
      from unnest($1::uuid[], $2::bigint[], $3::text[]) as d (id, token, note)
      where job.id = d.id and job.lease_token = d.token and job.state = 'RUNNING' returning job.id`,
    values: [jobs.map((job) => job.id), jobs.map((job) => job.leaseToken), jobs.map((job) => job.note)],
  });
  return rows.map((row) => row.id);
}

type GiveBack = { at: Date; note?: string; error?: object; countsAsAttempt: boolean };

/**
 * Puts a held job back to wait until `at`. Where its twin waits already, this one ends as superseded.
 * Answers false when the job is no longer held.
 */
export async function giveBackJob(
  job: { id: string; leaseToken: string },
  { at, note, error, countsAsAttempt }: GiveBack,
): Promise<boolean> {
  const values = [
    job.id,
    job.leaseToken,
    at,
    note ?? null,
    error ? JSON.stringify(error) : null,
    countsAsAttempt ? 0 : 1,
  ];
  try {
    const { rowCount } = await pool().query(
      `update job set state = 'READY', due_at = $3, lease_until = null, result = $4, last_error = $5::jsonb,
         attempts = greatest(0, attempts - $6)
       where id = $1 and lease_token = $2 and state = 'RUNNING'`,
      values,
    );
    return rowCount === 1;
  } catch (failure) {
    if ((failure as { code?: string }).code !== "23505") throw failure;
    const held = await finishJobs([{ ...job, note: "superseded by a waiting job of the same kind" }]);
    return held.length === 1;
  }
}

/** Ends a held job for good, as a row that people see. */
export async function buryJob(job: { id: string; leaseToken: string }, error: object): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update job set state = 'DEAD', ended_at = now(), lease_until = null, last_error = $3::jsonb
     where id = $1 and lease_token = $2 and state = 'RUNNING'`,
    [job.id, job.leaseToken, JSON.stringify(error)],
  );
  return rowCount === 1;
}

/**
 * Takes up work that was given up, with all its tries. Where its twin waits already, this one ends as superseded.
 * Answers false when it is not dead any more.
 */
export async function reviveJob(id: string, tx: Db): Promise<boolean> {
  const [job] = await tx.$queryRaw<{ twin: boolean }[]>`
    select exists (select 1 from job t where t.dedupe_key = j.dedupe_key and t.state = 'READY') as twin
    from job j where j.id = ${id}::uuid and j.state = 'DEAD' for update`;
  if (!job) return false;
  if (job.twin) {
    await tx.$executeRaw`update job set state = 'DONE', ended_at = now(),
      result = 'superseded by a waiting job of the same kind' where id = ${id}::uuid`;
  } else {
    await tx.$executeRaw`update job set state = 'READY', due_at = now(), attempts = 0, ended_at = null
      where id = ${id}::uuid`;
  }
  wakeWorkers();
  return true;
}

/** Holds on to jobs for another lease. Answers the ids that are still held. */
export async function extendLeases(
  jobs: { id: string; leaseToken: string }[],
  leaseSeconds: number,
): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `update job set lease_until = now() + make_interval(secs => $3)
     from unnest($1::uuid[], $2::bigint[]) as d (id, token)
     where job.id = d.id and job.lease_token = d.token and job.state = 'RUNNING' returning job.id`,
    [jobs.map((job) => job.id), jobs.map((job) => job.leaseToken), leaseSeconds],
  );
  return rows.map((row) => row.id);
}

/** Takes back what dead workers held: to wait again, or dead at the limit. Answers how many. */
export async function reclaimExpired(): Promise<number> {
  const error = JSON.stringify({ message: "The worker that held it ended." });
  // One at a time: where a waiting twin exists, the unique index refuses, and that one is superseded.
  const { rows } = await pool().query<{ id: string; leaseToken: string; dead: boolean }>(
    `select id, lease_token::text as "leaseToken", attempts >= max_attempts as dead
     from job where state = 'RUNNING' and lease_until < now() order by lease_until limit 50`,
  );
  for (const job of rows) {
    if (job.dead) await buryJob(job, JSON.parse(error));
    else await giveBackJob(job, { at: new Date(), error: JSON.parse(error), countsAsAttempt: true });
  }
  return rows.length;
}

/** Seconds until the next job is due, at most `longest`; 0 when one is due now. */
export async function secondsToNextJob(longest: number): Promise<number> {
  const { rows } = await pool().query<{ wait: number | null }>(
    `select extract(epoch from min(due_at) - now())::float8 as wait from job where state = 'READY'`,
  );
  return Math.min(longest, Math.max(0, rows[0]?.wait ?? longest));
}

/** Finished jobs older than three days go, and dead ones after ninety. In small batches. Answers how many. */
export async function pruneJobs(): Promise<number> {
  let gone = 0;
  for (;;) {
    const { rowCount } = await pool().query(
      `delete from job where id in (
         select id from job where (state = 'DONE' and ended_at < now() - interval '3 days')
           or (state = 'DEAD' and ended_at < now() - interval '90 days') limit 1000)`,
    );
    gone += rowCount ?? 0;
    if ((rowCount ?? 0) < 1000) return gone;
  }
}
