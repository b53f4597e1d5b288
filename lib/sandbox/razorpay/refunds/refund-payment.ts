import { makeId } from "../ids/make-id";
import { planSettlementDay } from "../settlements/plan-settlement";
import { amend } from "../store/amend";
import type { Notes, Refund, RefundRow } from "../store/rows";
import { emit } from "../webhooks/emit";
import { paymentInEvent } from "../webhooks/entities-in-events";
import type { World } from "../world";

type NewRefund = { amount: number; speed: string; notes: Notes; receipt: string | null };

/** Gives back a part or all of a payment. An order stays paid, an invoice too. */
export function refundPayment(world: World, paymentId: string, given: NewRefund): RefundRow {
  const payment = world.store.get("payments", paymentId);
  if (!payment) throw new Error(`No payment ${paymentId} to refund`);
  const [id, createdAt] = [makeId("rfnd"), world.clock.now()];
  const refunded = payment.entity.amount_refunded + given.amount;
  const whole = refunded >= payment.entity.amount;
  const wasCaptured = payment.entity.captured;
  const changed = amend(world, "payments", paymentId, {
    amount_refunded: refunded,
    refund_status: whole ? "full" : "partial",
    status: whole ? "refunded" : payment.entity.status,
  });
  const entity: Refund = {
    id,
    entity: "refund",
    amount: given.amount,
    currency: payment.entity.currency,
    payment_id: paymentId,
    notes: given.notes,
    receipt: given.receipt,
    acquirer_data: { arn: null },
    created_at: createdAt,
    batch_id: null,
    status: "processed",
    speed_processed: given.speed === "optimum" ? "optimum" : "normal",
    speed_requested: given.speed,
  };
  const { scope } = payment;
  const row = world.store.put("refunds", {
    id,
    scope,
    createdAt,
    entity,
    settlementId: null,
    ofCaptured: wasCaptured,
  });
  const payload = { refund: entity, payment: paymentInEvent(changed, true) };
  emit(world, scope, "refund.created", payload);
  emit(world, scope, "refund.processed", payload);
  if (wasCaptured) planSettlementDay(world, scope);
  return row;
}

/** Everything that is left of a payment. */
export function refundWhole(world: World, paymentId: string): RefundRow {
  const { amount = 0, amount_refunded = 0 } = world.store.get("payments", paymentId)?.entity ?? {};
  return refundPayment(world, paymentId, {
    amount: amount - amount_refunded,
    speed: "normal",
    notes: [],
    receipt: null,
  });
}

/** The bank sends a refund back: the payment holds its money again. */
export function failRefund(world: World, id: string): RefundRow {
  const refund = amend(world, "refunds", id, { status: "failed" });
  const payment = world.store.get("payments", refund.entity.payment_id);
  if (!payment) throw new Error(`No payment of refund ${id}`);
  const left = payment.entity.amount_refunded - refund.entity.amount;
  const changed = amend(world, "payments", payment.id, {
    amount_refunded: left,
    refund_status: left === 0 ? null : "partial",
    status: payment.entity.captured ? "captured" : "authorized",
  });
  emit(world, refund.scope, "refund.failed", {
    refund: refund.entity,
    payment: paymentInEvent(changed, true),
  });
  return refund;
}
