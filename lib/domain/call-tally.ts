/** Calls of one hour: how many, and how many got no good answer. */
export type CallHour = { hour: Date; total: number; failed: number };

const HOUR_MS = 3_600_000;
const HOURS = 24;

/**
 * Whether a call counts as failed in the error rate: no answer, slowed down, keys refused, or trouble over there.
 * A refusal of our input is an answer.
 */
export function isFailedCall(httpStatus: number | null): boolean {
  return httpStatus === null || [401, 403, 429].includes(httpStatus) || httpStatus >= 500;
}

/** The hour that an instant is in. */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
}

/** The last 24 hours, the present one included, oldest first, the silent ones too. */
export function lastDay(rows: readonly CallHour[], now: Date): CallHour[] {
  const newest = hourOf(now).getTime();
  const known = new Map(rows.map((row) => [row.hour.getTime(), row]));
  return Array.from({ length: HOURS }, (_, at) => {
    const hour = newest - (HOURS - 1 - at) * HOUR_MS;
    return known.get(hour) ?? { hour: new Date(hour), total: 0, failed: 0 };
  });
}
