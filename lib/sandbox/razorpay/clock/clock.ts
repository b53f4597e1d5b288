/** Real time plus an offset that only grows. Work that fell due in between runs at its own instant. */
export class Clock {
  offsetMs = 0;
  private heldAtMs: number | null = null;

  nowMs = (): number => this.heldAtMs ?? Date.now() + this.offsetMs;

  /** Epoch seconds: the only unit the API knows. */
  now = (): number => Math.floor(this.nowMs() / 1000);

  at<Result>(ms: number, work: () => Result): Result {
    const before = this.heldAtMs;
    this.heldAtMs = ms;
    try {
      return work();
    } finally {
      this.heldAtMs = before;
    }
  }
}
