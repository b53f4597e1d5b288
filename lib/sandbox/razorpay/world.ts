import type { Clock } from "./clock/clock";
import type { Switches } from "./control/switches";
import type { Store } from "./store/store";

/** What every call may use. */
export type World = {
  store: Store;
  clock: Clock;
  /** Where browsers find the hosted pages, without a slash at the end. */
  publicUrl: string;
  /** Quirks that differ between real accounts. */
  switches: () => Switches;
};
