import type { TimerRow } from "../store/rows";
import type { Change } from "../store/store";
import type { Deliverer } from "../webhooks/deliverer";
import type { World } from "../world";
import { DueHeap } from "./due-heap";
import { doDueWork } from "./due-work";

const LONGEST_SLEEP_MS = 60_000;

/** Does what falls due: by itself as real time passes, and at once when a control call moves the clock. */
export class TimeKeeper {
  private readonly due = new DueHeap();
  private sleep: NodeJS.Timeout | null = null;
  private moving: Promise<void> | null = null;
  private stopped = false;

  constructor(
    private readonly world: World,
    private readonly deliverer: Deliverer,
  ) {
    for (const row of world.store.all("timers")) this.enqueue(row);
    world.store.onCommit((changes) => this.notice(changes));
    this.wakeUp();
  }

  /** Moves time on; resolves when everything that fell due is done, webhooks and their retries included. */
  async advance(seconds: number): Promise<void> {
    const move = (this.moving ?? Promise.resolve()).then(() => this.moveTo(seconds));
    const settled = move
      .catch(() => {})
      .finally(() => {
        if (this.moving === settled) this.moving = null;
        this.wakeUp();
      });
    this.moving = settled;
    await move;
  }

  reset(): void {
    this.due.clear();
  }

  stop(): void {
    this.stopped = true;
    if (this.sleep) clearTimeout(this.sleep);
  }

  private async moveTo(seconds: number): Promise<void> {
    const { clock, store } = this.world;
    clock.offsetMs += seconds * 1000;
    store.transaction(() => store.put("meta", { id: "clock", value: clock.offsetMs }));
    const target = clock.nowMs();
    this.deliverer.atDueTime = true;
    try {
      for (;;) {
        const timer = this.due.peek();
        const until = Math.min(target, timer?.atMs ?? target);
        await this.deliverer.drain(until);
        // A delivery may have made work due sooner; only the earliest is done before looking again.
        if (timer && timer.atMs <= target) this.runNext();
        else if (this.deliverer.nextDueMs() > target) return;
      }
    } finally {
      this.deliverer.atDueTime = false;
    }
  }

  private runNext(): void {
    const entry = this.due.pop();
    const row = entry && this.world.store.get("timers", entry.id);
    if (!row) return;
    const { clock, store } = this.world;
    try {
      clock.at(Math.min(row.atMs, clock.nowMs()), () =>
        store.transaction(() => {
          store.remove("timers", row.id);
          doDueWork(this.world, row.kind, row.ref);
        }),
      );
    } catch (error) {
      // A bug in one piece of work must neither stop the clock nor be met again at every start.
      console.error(`razorpay sandbox: ${row.kind} of ${row.ref} failed`, error);
      store.transaction(() => store.remove("timers", row.id));
    }
  }

  private notice(changes: readonly Change[]): void {
    let news = false;
    for (const [table, , row] of changes) {
      if (table === "timers" && row) this.enqueue(row as TimerRow);
      news ||= (table === "timers" || table === "deliveries") && row !== null;
    }
    if (news && !this.moving) this.wakeUp();
  }

  private enqueue(row: TimerRow): void {
    this.due.push({ atMs: row.atMs, id: row.id });
  }

  private wakeUp(): void {
    if (this.stopped) return;
    if (this.sleep) clearTimeout(this.sleep);
    const next = Math.min(this.due.peek()?.atMs ?? Number.POSITIVE_INFINITY, this.deliverer.nextDueMs());
    const wait = Math.max(0, Math.min(next - this.world.clock.nowMs(), LONGEST_SLEEP_MS));
    this.sleep = setTimeout(() => this.tick(), wait);
  }

  private tick(): void {
    if (this.moving || this.stopped) return;
    const now = this.world.clock.nowMs();
    while ((this.due.peek()?.atMs ?? Number.POSITIVE_INFINITY) <= now) this.runNext();
    this.deliverer.pump(now);
    this.wakeUp();
  }
}
