import "server-only";
import type { PaceVerdict } from "@/lib/domain/effect";
import { type Db, pool } from "./client";

/** Leave to call now, or how long to wait. */
export type Turn = { granted: true } | { granted: false; waitSeconds: number; reason: string };

const FAILURES_THAT_OPEN = 5;

/**
 * Takes a turn from a service's allowance: one row, one update, so that any number of workers together keep to the
 * rate. A pause (a 429, refused keys, an open circuit) holds all of them back.
 */
export async function takeTurn(targetId: string): Promise<Turn> {
  const { rows } = await pool().query<{ wait: number | null; reason: string | null }>({
    name: "call-pace-take",
    text: `
      insert into call_pace as p (target_id, allowance) values ($1, 7)
      on conflict (target_id) do update set
        allowance = least(p.rate_per_second,
          p.allowance + extract(epoch from clock_timestamp() - p.refilled_at) * p.rate_per_second) - 1,
        refilled_at = clock_timestamp()
      where (p.paused_until is null or p.paused_until <= clock_timestamp())
        and least(p.rate_per_second,
          p.allowance + extract(epoch from clock_timestamp() - p.refilled_at) * p.rate_per_second) >= 1
      returning null::float8 as wait, null::text as reason`,
    values: [targetId],
  });
  if (rows.length === 1) return { granted: true };
  const held = await pool().query<{ wait: number; reason: string | null }>(
    `select greatest(extract(epoch from paused_until - clock_timestamp()), 1.0 / rate_per_second, 0)::float8 as wait,
       case when paused_until > clock_timestamp() then pause_reason end as reason
     from call_pace where target_id = $1`,
    [targetId],
  );
  const { wait = 1, reason } = held.rows[0] ?? {};
  return { granted: false, waitSeconds: wait, reason: reason ?? "keeping to the allowed rate" };
}

/**
 * Notes how a call went. Five in a row without a clear answer open the circuit: nobody calls for a while, twice as
 * long after each further one, five minutes at most. One good answer closes it.
 */
export async function noteCall(targetId: string, outcome: string, verdict: PaceVerdict): Promise<void> {
  const pause = verdict.kind === "pause" ? verdict : null;
  await pool().query({
    name: "call-pace-note",
    text: `
      insert into call_pace as p (target_id, last_call_at, last_call_outcome, failures_in_a_row, last_good_call_at,
        paused_until, pause_reason)
      values ($1, now(), $2, case when $3 = 'trouble' then 1 else 0 end, case when $3 = 'good' then now() end,
        case when $3 = 'pause' then now() + make_interval(secs => $4) end, case when $3 = 'pause' then $5 end)
      on conflict (target_id) do update set
        last_call_at = now(), last_call_outcome = $2,
        last_good_call_at = case when $3 = 'good' then now() else p.last_good_call_at end,
        failures_in_a_row = case $3 when 'good' then 0 when 'trouble' then p.failures_in_a_row + 1
          else p.failures_in_a_row end,
        paused_until = case
          when $3 = 'pause' then greatest(p.paused_until, now() + make_interval(secs => $4))
          when $3 = 'trouble' and p.failures_in_a_row + 1 >= $6 then
            now() + make_interval(secs => least(300, 2 ^ (p.failures_in_a_row + 2 - $6)))
          when $3 = 'good' then null else p.paused_until end,
        pause_reason = case
          when $3 = 'pause' then $5
          when $3 = 'trouble' and p.failures_in_a_row + 1 >= $6 then 'no clear answer, several times in a row'
          when $3 = 'good' then null else p.pause_reason end`,
    values: [targetId, outcome, verdict.kind, pause?.seconds ?? 0, pause?.reason ?? null, FAILURES_THAT_OPEN],
  });
}

/** Lifts a pause: after new keys, or because a person said so. With the change that causes it, or jobs see it still. */
export async function liftPause(targetId: string, tx: Db): Promise<void> {
  await tx.callPace.updateMany({
    where: { targetId },
    data: { pausedUntil: null, pauseReason: null, failuresInARow: 0 },
  });
}
