/** Seconds after the first attempt at which a failed delivery is tried again (measured gaps, reference section 16). */
const RETRIES_S = [
  0.2, 6, 19, 40, 84, 162, 324, 648, 1_296, 2_580, 5_040, 10_440, 20_520, 41_040, 82_080,
] as const;

/** A webhook that has failed for this long is switched off. */
export const GIVE_UP_AFTER_MS = 86_400_000;

/** When the next attempt is due after `attempts` failed ones; the last one only ends the matter. */
export function nextAttemptAtMs(firstAtMs: number, attempts: number): number {
  const offset = RETRIES_S[attempts - 1];
  return firstAtMs + (offset === undefined ? GIVE_UP_AFTER_MS : offset * 1000);
}

export const isLastAttempt = (attempts: number) => attempts > RETRIES_S.length;
