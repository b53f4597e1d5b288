import "server-only";
import { pool } from "./client";

/** Says that this worker lives. Rows of workers not seen for a day go. */
export async function beat(worker: string): Promise<void> {
  await pool().query(
    `insert into worker_heartbeat (worker) values ($1)
     on conflict (worker) do update set last_seen_at = now()`,
    [worker],
  );
  await pool().query(`delete from worker_heartbeat where last_seen_at < now() - interval '1 day'`);
}

/** A worker that stops takes its row along. */
export async function endBeat(worker: string): Promise<void> {
  await pool().query("delete from worker_heartbeat where worker = $1", [worker]);
}

/** Whether any worker was seen in the last `seconds`. */
export async function workerSeenWithin(seconds: number): Promise<boolean> {
  const { rowCount } = await pool().query(
    "select 1 from worker_heartbeat where last_seen_at > now() - make_interval(secs => $1) limit 1",
    [seconds],
  );
  return rowCount === 1;
}
