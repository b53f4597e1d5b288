import { requireCustomer } from "../customers/customers";
import { badRequest, idDoesNotExist, urlNotFound } from "../errors/api-error";
import { readContact, readEmail } from "../fields/contact-details";
import { Fields } from "../fields/fields";
import { readNotes } from "../fields/notes";
import type { Call } from "../http/call";
import type { Route } from "../http/routes";
import { readCurrency } from "../orders/create-order";
import { orderAlreadyPaid } from "../orders/order-errors";
import { hasAuthorizedPayment } from "../payments/payable";
import type { OrderRow } from "../store/rows";
import { tokenOf } from "../tokens/tokens";
import { sign } from "../webhooks/encode-event";
import type { World } from "../world";
import { startDebit } from "./start-debit";

const KEYS = [
  "email",
  "contact",
  "amount",
  "currency",
  "order_id",
  "customer_id",
  "token",
  "recurring",
  "description",
  "notes",
];

export const recurringRoutes: Route[] = [["POST", "/v1/payments/create/recurring", createRecurringPayment]];

/** Asks the bank for money. The answer means accepted, not paid. */
function createRecurringPayment(world: World, call: Call) {
  if (!world.switches().recurring) throw urlNotFound();
  const fields = Fields.of(call.body, KEYS);
  for (const name of [
    "email",
    "contact",
    "amount",
    "currency",
    "order_id",
    "customer_id",
    "token",
    "recurring",
  ])
    fields.require(name);
  const email = readEmail(fields, true);
  const contact = readContact(fields, true);
  const amount = fields.integer("amount", { required: true, min: 0 }) ?? 0;
  readCurrency(fields, true);
  const order = readOrder(world, call, fields.text("order_id") ?? "");
  const customer = requireCustomer(world, call, fields.text("customer_id") ?? "");
  const token = tokenOf(world, customer.id, fields.text("token") ?? "");
  if (!fields.flag("recurring", true))
    throw fields.refusal("recurring", "The selected recurring is invalid.");
  if (order.entity.status === "paid" || hasAuthorizedPayment(world, order.id)) throw orderAlreadyPaid();
  if (amount !== order.entity.amount_due)
    throw badRequest(
      "Your payment amount is different from your order amount. To pay successfully, please try using right amount.",
      { field: "amount" },
    );
  if (amount > token.entity.max_amount) throw badRequest("Amount exceeds maximum amount allowed");
  // A second debit while the first is under way is taken too: preventing it is the merchant's business.
  const payment = startDebit(world, order, token, {
    email,
    contact,
    description: fields.text("description", { max: 2048 }),
    notes: readNotes(fields),
  });
  return world.switches().three_field_recurring
    ? signedAnswer(world, call, order.id, payment.id)
    : { razorpay_payment_id: payment.id };
}

function readOrder(world: World, call: Call, id: string): OrderRow {
  const order = world.store.get("orders", id);
  if (!order || order.scope !== call.scope) throw idDoesNotExist();
  return order;
}

/** What Checkout hands to a page, and some accounts to a server. */
function signedAnswer(world: World, call: Pick<Call, "keyId">, orderId: string, paymentId: string) {
  const secret = world.store.get("keys", call.keyId)?.secret ?? "";
  return {
    razorpay_payment_id: paymentId,
    razorpay_order_id: orderId,
    razorpay_signature: sign(`${orderId}|${paymentId}`, secret),
  };
}
