import { makeOrder } from "../orders/create-order";
import { amend } from "../store/amend";
import type { OrderRow, PaymentLinkRow } from "../store/rows";
import type { World } from "../world";

/** A link gets its order when someone first pays on it. */
export function orderOfLink(world: World, { id }: PaymentLinkRow): OrderRow {
  const row = world.store.get("paymentLinks", id);
  if (!row) throw new Error(`No payment link ${id}`);
  const existing = row.entity.order_id && world.store.get("orders", row.entity.order_id);
  if (existing) return existing;
  const order = makeOrder(world, row.scope, {
    amount: row.entity.amount,
    currency: row.entity.currency,
    receipt: row.entity.reference_id || null,
    notes: [],
    paymentLinkId: id,
    partialPayment: row.entity.accept_partial,
    firstPaymentMinAmount: row.entity.first_min_partial_amount || null,
  });
  amend(world, "paymentLinks", id, { order_id: order.id });
  return order;
}
