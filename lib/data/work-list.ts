import "server-only";
import {
  placeOfPayload,
  type ScheduleRow,
  type WorkEffect,
  type WorkRow,
  type WorkView,
} from "@/lib/domain/work";
import { type Db, db } from "./client";
import type { JobModel } from "./generated/models";

const STATES = { live: ["READY", "RUNNING"], dead: ["DEAD"], done: ["DONE"] } as const;

/** Background work: what waits or runs, the next first; what was given up or is done, the newest first. */
export async function listWork(
  view: WorkView,
  { skip, limit }: { skip: number; limit: number },
  tx: Db = db(),
): Promise<{ rows: WorkRow[]; more: boolean }> {
  const jobs = await tx.job.findMany({
    where: { state: { in: [...STATES[view]] } },
    orderBy: view === "live" ? [{ priority: "asc" }, { dueAt: "asc" }, { id: "asc" }] : { endedAt: "desc" },
    skip,
    take: limit + 1,
  });
  const shown = jobs.slice(0, limit);
  const places = await placesOf(shown, tx);
  return { rows: shown.map((job) => rowOf(job, places)), more: jobs.length > limit };
}

const COUNT_MOST = 1_000;

/** How much there is of each, up to a thousand. */
export async function countWork(tx: Db = db()): Promise<Record<WorkView, number>> {
  const [found] = await tx.$queryRaw<Record<WorkView, number>[]>`
    select
      (select count(*)::int from (select 1 from job where state in ('READY', 'RUNNING') limit ${COUNT_MOST}) x) as live,
      (select count(*)::int from (select 1 from job where state = 'DEAD' limit ${COUNT_MOST}) x) as dead,
      (select count(*)::int from (select 1 from job where state = 'DONE' limit ${COUNT_MOST}) x) as done`;
  return found ?? { live: 0, dead: 0, done: 0 };
}

/** One job, with the change that it carries out, if it is about one. Null when there is none (old ones go). */
export async function findWork(
  id: string,
  tx: Db = db(),
): Promise<{ row: WorkRow; payload: unknown; effect: WorkEffect | null } | null> {
  const job = await tx.job.findUnique({ where: { id } });
  if (!job) return null;
  const effectId = effectIdOf(job.payload);
  const effect = effectId
    ? await tx.effect.findUnique({
        where: { id: effectId },
        select: {
          id: true,
          kind: true,
          state: true,
          reference: true,
          reason: true,
          providerId: true,
          dueAt: true,
        },
      })
    : null;
  return {
    row: rowOf(job, await placesOf([job], tx)),
    payload: job.payload,
    effect: effect && toEffect(effect),
  };
}

/** Work that comes back, the soonest first. */
export async function listSchedules(tx: Db = db()): Promise<ScheduleRow[]> {
  return tx.schedule.findMany({ orderBy: { nextRunAt: "asc" } });
}

const LIVE = ["READY", "CALLING", "UNKNOWN"];

function toEffect({ dueAt, ...effect }: Omit<WorkEffect, "nextAt"> & { dueAt: Date }): WorkEffect {
  return { ...effect, nextAt: LIVE.includes(effect.state) ? dueAt : null };
}

function rowOf(job: JobModel, places: Map<string, string>): WorkRow {
  const { id, name, state, attempts, maxAttempts, createdAt, dueAt, endedAt, worker, result, lastError } =
    job;
  const failed = lastError && typeof lastError === "object" && "message" in lastError;
  const error = failed ? String(lastError.message) : null;
  const href = places.get(effectIdOf(job.payload) ?? "") ?? placeOfPayload(job.payload);
  const line = state === "DONE" ? result : (error ?? result);
  return { id, name, state, attempts, maxAttempts, createdAt, dueAt, endedAt, worker, line, href };
}

function effectIdOf(payload: unknown): string | null {
  if (!payload || typeof payload !== "object" || !("effectId" in payload)) return null;
  return typeof payload.effectId === "string" ? payload.effectId : null;
}

/** Effects are about payment requests, customers, charges and links: the page of each. */
async function placesOf(jobs: readonly { payload: unknown }[], tx: Db): Promise<Map<string, string>> {
  const ids = jobs.flatMap(({ payload }) => effectIdOf(payload) ?? []);
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; path: string | null }[]>`
    select e.id, coalesce(
      (select '/invoices/' || s.invoice_id from invoice_sync s where s.id = e.subject_id),
      (select '/customers/' || m.account_id from customer_mapping m where m.id = e.subject_id),
      (select '/customers/' || a.id from account a where a.id = e.subject_id),
      (select '/invoices/' || p.invoice_id from payment p where p.id = e.subject_id),
      (select '/charges/' || c.id from charge c where c.id = e.subject_id),
      (select '/mandates/links/' || l.id from registration_link l where l.id = e.subject_id),
      (select '/mandates/' || m.id from mandate m where m.id = e.subject_id)) as path
    from effect e where e.id = any(${ids}::uuid[])`;
  return new Map(rows.flatMap(({ id, path }) => (path ? [[id, path] as const] : [])));
}
