import "server-only";
import { THROTTLE_WINDOW_SECONDS, waitSeconds } from "@/lib/domain/sign-in-throttle";
import { type Db, db } from "./client";
import { Prisma } from "./generated/client";

/** One thing failures are counted by, and how many of them are free. */
export type ThrottleKey = { key: string; free: number };

/** Whether any of the keys has to wait now. */
export async function isThrottled(keys: ThrottleKey[], now: Date, tx: Db = db()): Promise<boolean> {
  const blocked = await tx.signInThrottle.findFirst({
    where: { key: { in: keys.map(({ key }) => key) }, blockedUntil: { gt: now } },
    select: { key: true },
  });
  return blocked !== null;
}

/**
 * Counts one failure on every key, each in one statement: two at once are two failures. A window that has passed
 * begins anew.
 */
export async function recordSignInFailure(keys: ThrottleKey[], now: Date, tx: Db = db()): Promise<void> {
  // In one order always, so that two that run in transactions cannot wait for each other.
  for (const { key, free } of [...keys].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    await countOne(key, free, now, tx);
  }
}

async function countOne(key: string, free: number, now: Date, tx: Db): Promise<void> {
  const passed = new Date(now.getTime() - THROTTLE_WINDOW_SECONDS * 1000);
  const failures = Prisma.sql`case when t.window_start <= ${passed}::timestamptz then 1 else t.failures + 1 end`;
  // The wait after the first failure, the second, …: the rule stays in the domain, the statement only looks it up.
  const waits = Array.from({ length: free + 10 }, (_, index) => waitSeconds(index + 1, free));
  await tx.$executeRaw`
    insert into sign_in_throttle as t (key, failures, window_start)
    values (${key}, 1, ${now}::timestamptz)
    on conflict (key) do update set
      failures = ${failures},
      window_start = case when t.window_start <= ${passed}::timestamptz then excluded.window_start else t.window_start end,
      blocked_until = ${now}::timestamptz
        + make_interval(secs => (${waits}::int[])[least((${failures}), ${waits.length}::int)])`;
}

/** Forgets the failures of a key: the right password came. */
export async function forgetSignInFailures(key: string, tx: Db = db()): Promise<void> {
  await tx.signInThrottle.deleteMany({ where: { key } });
}

/** Deletes counts whose window began long ago. */
export async function deleteThrottlesBefore(before: Date, tx: Db = db()): Promise<number> {
  const { count } = await tx.signInThrottle.deleteMany({ where: { windowStart: { lt: before } } });
  return count;
}
