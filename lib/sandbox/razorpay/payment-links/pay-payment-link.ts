import { amend } from "../store/amend";
import type { Json, OrderRow, PaymentLink, PaymentRow } from "../store/rows";
import { emit } from "../webhooks/emit";
import { paymentInEvent } from "../webhooks/entities-in-events";
import type { World } from "../world";

export function payPaymentLink(world: World, linkId: string, order: OrderRow, payment: PaymentRow): void {
  const before = world.store.get("paymentLinks", linkId);
  if (!before) return;
  const { id, amount, method, status, created_at } = payment.entity;
  const paid = order.entity.status === "paid";
  const link = amend(world, "paymentLinks", linkId, {
    amount_paid: order.entity.amount_paid,
    status: paid ? "paid" : "partially_paid",
    updated_at: world.clock.now(),
    payments: [...before.entity.payments, { amount, created_at, method, payment_id: id, status }],
  });
  emit(
    world,
    link.scope,
    paid ? "payment_link.paid" : "payment_link.partially_paid",
    {
      payment_link: linkInEvent(link.entity),
      order: bareOrder(order, linkId),
      payment: paymentInEvent(payment, true),
    },
    // The envelope is dated like the link: it says nothing about when it was paid.
    { createdAt: link.entity.created_at, accountFirst: true },
  );
}

/** Events leave `payments` out, say null for no notes, and name reminders that are off as failed. */
export function linkInEvent({ payments: _, ...entity }: PaymentLink): Omit<PaymentLink, "payments"> {
  const { notes, reminders } = entity;
  return {
    ...entity,
    notes: Array.isArray(notes) ? null : notes,
    reminders: Array.isArray(reminders) ? { status: "failed" } : reminders,
  };
}

/** The order as the link service sees it: bare ids, inner fields, no `entity` (reference section 17.4). */
function bareOrder({ entity, scope }: OrderRow, linkId: string): Json {
  const nothing = Object.fromEntries(INNER_FIELDS.map((name) => [name, null]));
  return {
    ...nothing,
    amount: entity.amount,
    amount_due: entity.amount_due,
    amount_paid: entity.amount_paid,
    app_offer: false,
    attempts: entity.attempts,
    authorized: true,
    created_at: entity.created_at,
    currency: entity.currency,
    discount: false,
    id: entity.id.replace("order_", ""),
    merchant_id: scope.slice(0, scope.lastIndexOf("/")).replace("acc_", ""),
    notes: entity.notes,
    offers: {},
    order_metas: [],
    order_relationships: [],
    partial_payment: false,
    payment_capture: true,
    product_id: linkId.replace("plink_", ""),
    product_type: "payment_link_v2",
    public_key: "rzp_live_XXXXXXXXXXXXXX",
    receipt: entity.receipt,
    status: entity.status,
    updated_at: entity.created_at,
  };
}

const INNER_FIELDS = [
  "account_number",
  "bank",
  "bank_account",
  "checkout_config_id",
  "customer_id",
  "first_payment_min_amount",
  "force_offer",
  "late_auth_config_id",
  "method",
  "payer_name",
  "provider_context",
  "public_response",
  "reference2",
  "reference3",
  "reference4",
  "reference5",
  "reference6",
  "reference7",
  "reference8",
  "source",
  "transfers",
];
