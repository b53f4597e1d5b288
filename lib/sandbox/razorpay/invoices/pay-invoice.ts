import { amend } from "../store/amend";
import type { OrderRow, PaymentRow } from "../store/rows";
import { emit } from "../webhooks/emit";
import { invoiceInEvent, orderInEvent, paymentInEvent } from "../webhooks/entities-in-events";
import type { World } from "../world";

/** An invoice follows its order. `payment_id` stays the first payment, however many come after. */
export function payInvoice(world: World, invoiceId: string, order: OrderRow, payment: PaymentRow): void {
  const before = world.store.get("invoices", invoiceId);
  if (!before) return;
  const { amount_paid, amount_due, status } = order.entity;
  const paid = status === "paid";
  const invoice = amend(world, "invoices", invoiceId, {
    amount_paid,
    amount_due,
    status: paid ? "paid" : "partially_paid",
    paid_at: paid ? world.clock.now() : null,
    payment_id: before.entity.payment_id ?? payment.id,
  });
  emit(world, invoice.scope, paid ? "invoice.paid" : "invoice.partially_paid", {
    payment: paymentInEvent(payment),
    order: orderInEvent(order, paid),
    invoice: invoiceInEvent(invoice),
  });
}
