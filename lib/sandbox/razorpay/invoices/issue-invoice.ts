import { schedule } from "../clock/schedule";
import { makeShortCode } from "../ids/make-id";
import { makeOrder } from "../orders/create-order";
import type { Invoice, InvoiceRow } from "../store/rows";
import type { World } from "../world";

/** Messages are `pending` for a moment, then `sent`. */
const SEND_AFTER_S = 2;

/** Makes the order and the page, and sends the messages that were asked for. */
export function issue(world: World, row: InvoiceRow): InvoiceRow {
  const { entity, registration } = row;
  const order = makeOrder(world, row.scope, {
    amount: entity.amount,
    currency: entity.currency,
    receipt: entity.receipt,
    notes: registration ? entity.notes : [],
    token: registration,
    customerId: entity.customer_id,
    invoiceId: entity.id,
    partialPayment: entity.partial_payment,
    firstPaymentMinAmount: entity.first_payment_min_amount,
  });
  const shortCode = makeShortCode();
  const issued: Invoice = {
    ...entity,
    order_id: order.id,
    status: "issued",
    issued_at: world.clock.now(),
    amount_paid: 0,
    amount_due: entity.amount,
    short_url: `${world.publicUrl}/i/${shortCode}`,
    sms_status: row.smsNotify && entity.customer_details.contact ? "pending" : null,
    email_status: row.emailNotify && entity.customer_details.email ? "pending" : null,
  };
  if (issued.sms_status || issued.email_status)
    schedule(world, world.clock.nowMs() + SEND_AFTER_S * 1000, "send-messages", row.id);
  if (issued.expire_by !== null) schedule(world, issued.expire_by * 1000, "expire-invoice", row.id);
  return world.store.put("invoices", { ...row, shortCode, entity: issued });
}
