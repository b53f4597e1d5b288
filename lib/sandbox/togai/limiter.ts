/** Counts calls in a window that slides, per caller. */
export class Limiter {
  readonly #calls = new Map<string, number[]>();

  /** Whether one more call fits; it is counted if it does. A limit of 0 is none. */
  admit(caller: string, limit: number, windowMs: number): boolean {
    if (limit === 0) return true;
    const now = performance.now();
    const recent = (this.#calls.get(caller) ?? []).filter((at) => at > now - windowMs);
    const fits = recent.length < limit;
    if (fits) recent.push(now);
    this.#calls.set(caller, recent);
    return fits;
  }
}
