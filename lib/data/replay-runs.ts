import "server-only";
import type { ReplayRunSummary } from "@/lib/domain/webhook-replay";
import { type Db, db, pool } from "./client";

type NewRun = Pick<ReplayRunSummary, "id" | "title" | "askedBy" | "planned"> & {
  connectionId: string | null;
};

export async function insertReplayRun(run: NewRun, tx: Db): Promise<void> {
  await tx.replayRun.create({ data: run, select: { id: true } });
}

/** How many of a run were really taken up, known once all of them were asked for. */
export async function saveReplayed(id: string, planned: number, tx: Db = db()): Promise<void> {
  await tx.replayRun.update({ where: { id }, data: { planned }, select: { id: true } });
}

/** What moved because of an event since its run began. */
const MOVED = `exists (select 1 from state_move m where m.webhook_event_id = e.id and m.at >= r.created_at
  and m.verdict in ('applied', 'merged'))`;

const SUMMARY = `
  select r.id, r.title, r.asked_by as "askedBy", r.created_at as "createdAt", r.planned,
    coalesce(s.waiting, 0) as waiting, coalesce(s.failed, 0) as failed, coalesce(s.changed, 0) as changed,
    coalesce(s.unchanged, 0) as unchanged
  from replay_run r
  left join lateral (
    select count(*) filter (where not over)::int as waiting,
      count(*) filter (where over and failed)::int as failed,
      count(*) filter (where over and not failed and moved)::int as changed,
      count(*) filter (where over and not failed and not moved)::int as unchanged
    from (
      select e.status not in ('RECEIVED', 'PROCESSING') as over, e.status in ('DEAD', 'POISON') as failed, ${MOVED} as moved
      from webhook_event e where e.replay_run_id = r.id) as each
  ) as s on true`;

/** A bulk replay as it stands. Null when there is none. */
export async function findReplayRun(id: string): Promise<ReplayRunSummary | null> {
  const { rows } = await pool().query<ReplayRunSummary>(`${SUMMARY} where r.id = $1`, [id]);
  return rows[0] ?? null;
}

/** The newest runs: those begun since then, or, of one connection or of all, whenever. */
export async function listReplayRuns(
  which: { since: Date } | { connectionId: string | null },
  limit: number,
): Promise<ReplayRunSummary[]> {
  const [where, value] =
    "since" in which
      ? ["r.created_at > $1::timestamptz", which.since]
      : ["($1::uuid is null or r.connection_id = $1 or r.connection_id is null)", which.connectionId];
  const { rows } = await pool().query<ReplayRunSummary>(
    `${SUMMARY} where ${where} order by r.created_at desc limit $2`,
    [value, limit],
  );
  return rows;
}

export type ReplayedRow = {
  id: string;
  event: string;
  entityId: string | null;
  status: string;
  summary: string | null;
  lastError: string | null;
  changed: boolean;
  processedAt: Date | null;
};

const ROWS_MAX = 200;

/** The events of a run: those that failed first, then those that changed something, then the rest. */
export async function listReplayed(runId: string): Promise<ReplayedRow[]> {
  const { rows } = await pool().query<ReplayedRow>(
    `select e.id, e.event, e.entity_ids[1] as "entityId", e.status::text as status, e.summary,
       e.last_error as "lastError", ${MOVED} as changed, e.processed_at as "processedAt"
     from replay_run r join webhook_event e on e.replay_run_id = r.id where r.id = $1
     order by e.status in ('DEAD', 'POISON') desc, changed desc, e.received_at desc, e.id limit ${ROWS_MAX}`,
    [runId],
  );
  return rows;
}
