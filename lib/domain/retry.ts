const LONGEST_WAIT_SECONDS = 6 * 3600;

/**
 * Seconds before the next try after `attempt` tries (1 is the first): doubling up to six hours, times a random
 * 0.5 to 1.5, so that those who failed together do not come back together. `random` is in [0, 1).
 */
export function retryDelaySeconds(attempt: number, random: number): number {
  const doubled = Math.min(LONGEST_WAIT_SECONDS, 2 ** Math.min(attempt, 20));
  return doubled * (0.5 + random);
}

/** `now` moved by seconds. */
export function afterSeconds(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}
