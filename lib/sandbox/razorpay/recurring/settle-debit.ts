import { debitFailure } from "../payments/failure-reasons";
import { authorizePayment, failPayment } from "../payments/payment-moves";
import type { World } from "../world";

/** The bank's answer to a debit: no, if the mandate is not alive by then. */
export function settleDebitOn(world: World, paymentId: string): void {
  const tokenId = world.store.get("payments", paymentId)?.entity.token_id;
  const token = tokenId === undefined ? undefined : world.store.get("tokens", tokenId);
  const alive =
    token?.entity.recurring_details.status === "confirmed" &&
    !token.deleted &&
    token.entity.expired_at > world.clock.now();
  if (alive) authorizePayment(world, paymentId, true);
  else failPayment(world, paymentId, debitFailure("mandate_not_active"));
}
