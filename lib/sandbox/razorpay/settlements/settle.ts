import { randomInt } from "node:crypto";
import { afterWorkingDays } from "../clock/working-days";
import { makeId } from "../ids/make-id";
import { amend } from "../store/amend";
import type { PaymentRow, RefundRow, Scope, Settlement } from "../store/rows";
import { emit } from "../webhooks/emit";
import type { World } from "../world";

/** Pays out what was captured two working days ago or earlier, less fees and refunds. */
export function settle(world: World, scope: Scope): void {
  const now = world.clock.now();
  const payments = unsettledPayments(world, scope, now);
  const refunds = unsettledRefunds(world, scope);
  const credit = payments.reduce((sum, { entity }) => sum + entity.amount - (entity.fee ?? 0), 0);
  const debit = refunds.reduce((sum, { entity }) => sum + entity.amount, 0);
  // A balance below zero waits for more payments.
  if (payments.length + refunds.length === 0 || credit < debit) return;
  const id = makeId("setl");
  const entity: Settlement = {
    id,
    entity: "settlement",
    amount: credit - debit,
    status: "processed",
    fees: 0,
    tax: 0,
    utr: `AXISCN${randomInt(1e9, 1e10 - 1)}`,
    created_at: now,
  };
  world.store.put("settlements", { id, scope, createdAt: now, entity });
  for (const { id: paymentId } of payments) amend(world, "payments", paymentId, {}, { settlementId: id });
  for (const { id: refundId } of refunds) amend(world, "refunds", refundId, {}, { settlementId: id });
  emit(world, scope, "settlement.processed", { settlement: entity });
}

function unsettledPayments(world: World, scope: Scope, now: number): PaymentRow[] {
  return world.store
    .find("payments", "unsettled", scope)
    .filter((row) => afterWorkingDays(row.createdAt, 2, 11) <= now);
}

/** Refunds of money that has been paid out already, or is paid out now. */
const unsettledRefunds = (world: World, scope: Scope): RefundRow[] =>
  world.store.find("refunds", "unsettled", scope);
