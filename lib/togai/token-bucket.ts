/**
 * Spaces calls: so many a second in the long run, and a burst of so many at once. In no second do more pass than
 * both together.
 *
 * Reserves a place for one call and says how long to wait for it, in milliseconds. Null if that would be longer
 * than `longestMs`: nothing is reserved then.
 */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #clock: () => number;
  #tokens: number;
  #at: number;

  constructor(perSecond: number, burst: number, clock: () => number = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#clock = clock;
    this.#tokens = burst;
    this.#at = clock();
  }

  reserve(longestMs: number): number | null {
    const now = this.#clock();
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    const waitMs = this.#tokens >= 1 ? 0 : ((1 - this.#tokens) / this.#perSecond) * 1000;
    if (waitMs > longestMs) return null;
    this.#tokens -= 1;
    return waitMs;
  }
}
