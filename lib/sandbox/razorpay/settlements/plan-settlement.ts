import { afterWorkingDays } from "../clock/working-days";
import type { PaymentRow, Scope } from "../store/rows";
import type { World } from "../world";

/** Captured money reaches the merchant's bank two working days later, at eleven. */
const SETTLES_AFTER_DAYS = 2;
const SETTLES_AT_HOUR = 11;

export const planSettlement = (world: World, payment: PaymentRow): void =>
  planSettlementDay(world, payment.scope);

/** One settlement a day and data set, however many payments it gathers. */
export function planSettlementDay(world: World, scope: Scope): void {
  const at = afterWorkingDays(world.clock.now(), SETTLES_AFTER_DAYS, SETTLES_AT_HOUR);
  const id = `settle ${scope} ${at}`;
  if (!world.store.get("timers", id))
    world.store.put("timers", { id, atMs: at * 1000, kind: "settle", ref: scope });
}
