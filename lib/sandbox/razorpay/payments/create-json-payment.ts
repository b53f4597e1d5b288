import { requireCustomer } from "../customers/customers";
import { badRequest, idDoesNotExist, urlNotFound } from "../errors/api-error";
import { bankNameOf, checkBank } from "../fields/bank-account";
import { readContact, readEmail } from "../fields/contact-details";
import { Fields } from "../fields/fields";
import { readNotes } from "../fields/notes";
import type { Call } from "../http/call";
import type { Route } from "../http/routes";
import { readCurrency } from "../orders/create-order";
import type { BankAccount, OrderRow, PaymentRow } from "../store/rows";
import { beginMandate } from "../tokens/authorize-mandate";
import type { World } from "../world";
import { beginPayment } from "./pay-order";
import { PAY_METHODS } from "./payment-methods";

const KEYS = [
  "amount",
  "currency",
  "contact",
  "email",
  "order_id",
  "customer_id",
  "recurring",
  "method",
  "bank",
  "auth_type",
  "bank_account",
  "vpa",
  "description",
  "notes",
  "callback_url",
];
const ACCOUNT_KEYS = ["name", "account_number", "account_type", "ifsc"];

export const jsonPaymentRoutes: Route[] = [["POST", "/v1/payments/create/json", createJsonPayment]];

/** Server to server: the answer says where to send the customer. */
function createJsonPayment(world: World, call: Call) {
  if (!world.switches().recurring) throw urlNotFound();
  const fields = Fields.of(call.body, KEYS);
  for (const name of ["amount", "currency", "contact", "email", "order_id", "method"]) fields.require(name);
  const amount = fields.integer("amount", { min: 0 }) ?? 0;
  readCurrency(fields, true);
  const order = world.store.get("orders", fields.text("order_id") ?? "");
  if (!order || order.scope !== call.scope) throw idDoesNotExist();
  if (amount !== order.entity.amount_due)
    throw badRequest(
      "Your payment amount is different from your order amount. To pay successfully, please try using right amount.",
      { field: "amount" },
    );
  const payment = order.entity.token
    ? beginOnMandate(world, call, fields, order)
    : beginOrdinary(world, fields, order);
  const url = `${world.publicUrl}/v1/payments/${payment.id.replace("pay_", "")}/authorize`;
  return { razorpay_payment_id: payment.id, next: [{ action: "redirect", url }] };
}

/** Old pages call the method `netbanking`, newer ones `emandate`; both mean the mandate of the order. */
function beginOnMandate(world: World, call: Call, fields: Fields, order: OrderRow): PaymentRow {
  fields.text("method", { oneOf: ["emandate", "netbanking"] });
  for (const name of ["customer_id", "recurring"]) fields.require(name);
  const customer = requireCustomer(world, call, fields.text("customer_id") ?? "");
  if (customer.id !== order.customerId) throw idDoesNotExist();
  return beginMandate(
    world,
    order,
    {
      bank: fields.text("bank"),
      authType: fields.text("auth_type", { oneOf: ["netbanking", "debitcard", "aadhaar"] }),
      account: readAccount(fields),
      callbackUrl: fields.text("callback_url", { max: 2048 }),
    },
    payer(fields),
  );
}

function beginOrdinary(world: World, fields: Fields, order: OrderRow): PaymentRow {
  const method = PAY_METHODS.find((name) => name === fields.text("method"));
  if (!method) throw fields.refusal("method", "The selected method is invalid.");
  const callbackUrl = fields.text("callback_url", { max: 2048 });
  const terms = { amount: order.entity.amount_due, method, bank: fields.text("bank") ?? "HDFC", callbackUrl };
  return beginPayment(world, order, terms, payer(fields));
}

const payer = (fields: Fields) => ({
  email: readEmail(fields),
  contact: readContact(fields),
  description: fields.text("description", { max: 2048 }),
  notes: readNotes(fields),
});

/** Here, unlike in orders, the request already uses the names of answers. */
function readAccount(fields: Fields): BankAccount | null {
  const account = fields.object("bank_account", ACCOUNT_KEYS);
  if (!account) return null;
  const ifsc = checkBank(account.text("ifsc", { required: true }) ?? "");
  return {
    ifsc,
    bank_name: bankNameOf(ifsc),
    name: account.text("name", { required: true, max: 120 }) ?? "",
    account_number: account.text("account_number", { required: true, max: 35 }) ?? "",
    account_type: account.text("account_type", { oneOf: ["savings", "current"] }) ?? "savings",
    beneficiary_email: fields.text("email"),
    beneficiary_mobile: fields.text("contact"),
  };
}
