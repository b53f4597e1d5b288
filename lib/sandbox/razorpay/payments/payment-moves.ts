import { schedule } from "../clock/schedule";
import { payInvoice } from "../invoices/pay-invoice";
import { payPaymentLink } from "../payment-links/pay-payment-link";
import { planSettlement } from "../settlements/plan-settlement";
import { amend } from "../store/amend";
import type { OrderRow, PaymentRow } from "../store/rows";
import { emit } from "../webhooks/emit";
import { orderInEvent, paymentInEvent } from "../webhooks/entities-in-events";
import type { World } from "../world";
import { NO_FAILURE, type ordinaryFailure } from "./failure-reasons";
import { acquirerData } from "./payment-methods";

const THREE_DAYS_S = 259_200;

export function failPayment(
  world: World,
  id: string,
  failure: ReturnType<typeof ordinaryFailure>,
): PaymentRow {
  const row = amend(world, "payments", id, { status: "failed", ...failure });
  emit(world, row.scope, "payment.failed", { payment: paymentInEvent(row) });
  return row;
}

/** The bank said yes, now or after it had been given up. Capture follows at once where it may. */
export function authorizePayment(world: World, id: string, quiet = false): PaymentRow {
  const before = world.store.get("payments", id);
  const row = amend(world, "payments", id, {
    status: "authorized",
    ...NO_FAILURE,
    acquirer_data: acquirerData(before?.entity.method ?? "", id),
  });
  const order = orderOf(world, row);
  const capture = order ? order.autoCapture && mayCapture(world, row, order) : false;
  if (order) amend(world, "orders", order.id, {}, { authorized: true });
  // Debits on a mandate were only ever seen to announce their capture.
  if (!quiet || !capture) emit(world, row.scope, "payment.authorized", { payment: paymentInEvent(row) });
  if (capture) return capturePayment(world, id);
  schedule(world, (row.createdAt + THREE_DAYS_S) * 1000, "refund-uncaptured", id);
  return row;
}

/** Money is only taken for what is still owed: not twice for an order, not for a link that is over. */
function mayCapture(world: World, { entity }: PaymentRow, order: OrderRow): boolean {
  if (order.entity.status === "paid" || entity.amount > order.entity.amount_due) return false;
  const invoice = order.invoiceId === null ? null : world.store.get("invoices", order.invoiceId);
  const link = order.paymentLinkId === null ? null : world.store.get("paymentLinks", order.paymentLinkId);
  if (link && link.entity.status !== "created" && link.entity.status !== "partially_paid") return false;
  return !invoice || invoice.entity.status === "issued" || invoice.entity.status === "partially_paid";
}

export function capturePayment(world: World, id: string): PaymentRow {
  const before = world.store.get("payments", id);
  const amount = before?.entity.amount ?? 0;
  const row = amend(world, "payments", id, { status: "captured", captured: true, ...feesOf(amount) });
  emit(world, row.scope, "payment.captured", { payment: paymentInEvent(row, true) });
  if (amount > 0) planSettlement(world, row);
  const order = orderOf(world, row);
  if (order) creditOrder(world, order, row);
  return row;
}

function creditOrder(world: World, order: OrderRow, payment: PaymentRow): void {
  const due = Math.max(0, order.entity.amount_due - payment.entity.amount);
  const paid = amend(world, "orders", order.id, {
    amount_paid: order.entity.amount_paid + payment.entity.amount,
    amount_due: due,
    status: due === 0 ? "paid" : "attempted",
  });
  if (due === 0)
    emit(world, order.scope, "order.paid", {
      payment: paymentInEvent(payment),
      order: orderInEvent(paid, false),
    });
  if (order.invoiceId) payInvoice(world, order.invoiceId, paid, payment);
  if (order.paymentLinkId) payPaymentLink(world, order.paymentLinkId, paid, payment);
}

/** Two percent, and 18 % GST on it: `fee` includes `tax`. Registering a mandate is free. */
function feesOf(amount: number): { fee: number; tax: number } {
  const fee = Math.round(amount * 0.0236);
  return { fee, tax: fee - Math.round(amount * 0.02) };
}

const orderOf = (world: World, { entity }: PaymentRow): OrderRow | null =>
  (entity.order_id === null ? null : world.store.get("orders", entity.order_id)) ?? null;
