import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { addDefaultAccount } from "./accounts/default-account";
import { Clock } from "./clock/clock";
import { TimeKeeper } from "./clock/time-keeper";
import type { JournalRow } from "./control/journal-row";
import { Recent, type RecentCall } from "./control/recent-calls";
import { readSwitches } from "./control/switches";
import { Store } from "./store/store";
import { Deliverer } from "./webhooks/deliverer";
import type { World } from "./world";

/** One running sandbox: the world, and what moves it. */
export class Sandbox {
  readonly world: World;
  readonly deliverer: Deliverer;
  readonly timeKeeper: TimeKeeper;
  readonly recentCalls = new Recent<RecentCall>();
  /** Accepted reads, for whoever asks the journal for them. Writes are kept for good. */
  readonly recentReads = new Recent<JournalRow>();

  /** One that is new starts `behindSeconds` ago, for whoever wants to live through some history up to now. */
  constructor(dataDir: string, publicUrl: string, behindSeconds = 0) {
    mkdirSync(dataDir, { recursive: true });
    const clock = new Clock();
    const store = new Store(join(dataDir, "razorpay.log"), clock.nowMs);
    if (behindSeconds > 0 && !store.get("meta", "clock")) {
      store.transaction(() => store.put("meta", { id: "clock", value: -behindSeconds * 1000 }));
    }
    clock.offsetMs = Number(store.get("meta", "clock")?.value ?? 0);
    this.world = { store, clock, publicUrl, switches: () => readSwitches(store) };
    addDefaultAccount(this.world);
    this.deliverer = new Deliverer(this.world);
    this.timeKeeper = new TimeKeeper(this.world, this.deliverer);
  }

  /** Empty but for the default account; real time again. */
  reset(): void {
    this.deliverer.reset();
    this.timeKeeper.reset();
    this.world.store.clear();
    this.world.clock.offsetMs = 0;
    this.recentCalls.clear();
    this.recentReads.clear();
    addDefaultAccount(this.world);
  }

  /** What is on its way to a webhook is sent again after the next start. */
  close(): void {
    this.timeKeeper.stop();
    this.deliverer.reset();
    this.world.store.close();
  }
}
