import { settleDebitOn } from "../recurring/settle-debit";
import { refundWhole } from "../refunds/refund-payment";
import type { World } from "../world";
import { REGISTRATION_FAILURE, TIMED_OUT } from "./failure-reasons";
import { authorizePayment, failPayment } from "./payment-moves";

/** No answer from the bank for ten minutes. */
export function timeOutPayment(world: World, id: string): void {
  const row = world.store.get("payments", id);
  if (row?.entity.status !== "created") return;
  failPayment(world, id, row.kind === "mandate" ? REGISTRATION_FAILURE : TIMED_OUT);
}

export function authorizeLate(world: World, id: string): void {
  if (world.store.get("payments", id)?.entity.status === "failed") authorizePayment(world, id);
}

/** What nobody captured within three days goes back. */
export function refundUncaptured(world: World, id: string): void {
  if (world.store.get("payments", id)?.entity.status === "authorized") refundWhole(world, id);
}

export function settleDebit(world: World, id: string): void {
  if (world.store.get("payments", id)?.entity.status === "created") settleDebitOn(world, id);
}
