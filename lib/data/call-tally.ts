import "server-only";
import { type CallHour, hourOf } from "@/lib/domain/call-tally";
import { type Db, db, pool } from "./client";

let waiting = new Map<string, { targetId: string; hour: Date; total: number; failed: number }>();
let writing: Promise<void> | null = null;

/**
 * Counts a call. Nobody waits for it: one statement is under way at most, and what is counted meanwhile goes with the
 * next, so that a busy hour costs few writes and a quiet one is on the page at once.
 */
export function countCall(targetId: string, failed: boolean, at: Date): void {
  const hour = hourOf(at);
  const key = `${targetId} ${hour.getTime()}`;
  const row = waiting.get(key) ?? { targetId, hour, total: 0, failed: 0 };
  waiting.set(key, { ...row, total: row.total + 1, failed: row.failed + (failed ? 1 : 0) });
  writing ??= write();
}

/** Resolves when everything counted so far is written. */
export async function tallyWritten(): Promise<void> {
  await writing;
}

async function write(): Promise<void> {
  // What is counted in this turn goes together.
  await Promise.resolve();
  while (waiting.size > 0) {
    const rows = [...waiting.values()];
    waiting = new Map();
    // A figure for people: losing a few counts is better than keeping a call waiting for them.
    await add(rows).catch(() => undefined);
  }
  writing = null;
}

/** Adds, and with the first call of an hour takes away what is older than a month. */
async function add(rows: { targetId: string; hour: Date; total: number; failed: number }[]): Promise<void> {
  await pool().query({
    name: "call-tally-add",
    text: `
      with added as (
        insert into call_tally as t (target_id, hour, total, failed)
        select * from unnest($1::uuid[], $2::timestamptz[], $3::int[], $4::int[])
        on conflict (target_id, hour) do update
          set total = t.total + excluded.total, failed = t.failed + excluded.failed
        returning target_id, xmax = 0 as fresh)
      delete from call_tally old using added
      where added.fresh and old.target_id = added.target_id and old.hour < now() - interval '30 days'`,
    values: [
      rows.map((row) => row.targetId),
      rows.map((row) => row.hour),
      rows.map((row) => row.total),
      rows.map((row) => row.failed),
    ],
  });
}

/** The hours since an instant in which anything was called, by target. */
export async function callHours(
  targetIds: readonly string[],
  since: Date,
  tx: Db = db(),
): Promise<Map<string, CallHour[]>> {
  const rows = await tx.callTally.findMany({
    where: { targetId: { in: [...targetIds] }, hour: { gte: hourOf(since) } },
    orderBy: { hour: "asc" },
  });
  const byTarget = new Map<string, CallHour[]>();
  for (const { targetId, ...hour } of rows) byTarget.set(targetId, [...(byTarget.get(targetId) ?? []), hour]);
  return byTarget;
}
