import "server-only";
import type { JobName } from "@/lib/domain/jobs";
import { inTransaction, pool } from "./client";
import { enqueue } from "./jobs";

export type ScheduleRow = { name: JobName; everySeconds: number };

/** Makes the rows of schedules that are new and corrects the pace of the others. Their next run stays. */
export async function ensureSchedules(schedules: ScheduleRow[]): Promise<void> {
  await pool().query(
    `insert into schedule (name, every_seconds, next_run_at)
     select name, every, now() from unnest($1::text[], $2::int[]) as s (name, every)
     on conflict (name) do update set every_seconds = excluded.every_seconds,
       next_run_at = least(schedule.next_run_at, now() + make_interval(secs => excluded.every_seconds))`,
    [schedules.map((s) => s.name), schedules.map((s) => s.everySeconds)],
  );
}

/**
 * Enqueues what is due, each at most once however many workers look. Slots missed while nobody ran are run once,
 * not once each. Answers the names.
 */
export async function runDueSchedules(payloadOf: (name: JobName) => object): Promise<JobName[]> {
  return inTransaction(async (tx) => {
    const due = await tx.$queryRaw<{ name: JobName }[]>`
      update schedule set last_run_at = now(), next_run_at = now() + make_interval(secs => every_seconds)
      where name in (select name from schedule where next_run_at <= now() for update skip locked)
      returning name`;
    for (const { name } of due) {
      await enqueue(name, payloadOf(name) as never, { dedupeKey: `schedule:${name}` }, tx);
    }
    return due.map((row) => row.name);
  });
}
