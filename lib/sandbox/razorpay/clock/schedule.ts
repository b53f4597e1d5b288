import { makeBareId } from "../ids/make-id";
import type { World } from "../world";

/** Has `kind` done to `ref` at that instant. What is due is looked up in `work-that-falls-due.ts`. */
export function schedule(world: World, atMs: number, kind: string, ref: string): void {
  world.store.put("timers", { id: makeBareId(), atMs, kind, ref });
}
