import { fieldRequired } from "../errors/api-error";
import { Fields } from "../fields/fields";
import { readNotes } from "../fields/notes";
import type { Call } from "../http/call";
import type { Route } from "../http/routes";
import { newInvoice } from "../invoices/create-invoice";
import { readExpireBy, readReceipt } from "../invoices/invoice-rules";
import { issue } from "../invoices/issue-invoice";
import { billed, findOrMakeCustomer } from "../invoices/read-customer-details";
import { showInvoice } from "../invoices/show-invoice";
import { checkAmount, checkMandateAmount, readCurrency } from "../orders/create-order";
import type { Customer, OrderToken } from "../store/rows";
import { LINK_LIMITS, readMandate } from "../tokens/read-order-token";
import type { World } from "../world";

const KEYS = [
  "customer",
  "type",
  "currency",
  "amount",
  "description",
  "subscription_registration",
  "sms_notify",
  "email_notify",
  "expire_by",
  "receipt",
  "notes",
];
const REGISTRATION_KEYS = [
  "method",
  "auth_type",
  "max_amount",
  "expire_at",
  "first_payment_amount",
  "bank_account",
  "nach",
];
const METHODS = ["emandate", "nach", "card", "upi"];

export const registrationLinkRoutes: Route[] = [
  ["POST", "/v1/subscription_registration/auth_links", createRegistrationLink],
];

/** Customer, order and an invoice of type `link`, in one go. */
function createRegistrationLink(world: World, call: Call) {
  const fields = Fields.of(call.body, KEYS);
  const given = fields.object("customer", ["name", "email", "contact"]);
  if (!given) throw fieldRequired("customer");
  fields.text("type", { required: true, oneOf: ["link"] });
  const currency = readCurrency(fields, true);
  const amount = fields.integer("amount", { required: true }) ?? 0;
  const description = fields.text("description", { required: true, max: 2048 });
  const registration = fields.object("subscription_registration", REGISTRATION_KEYS);
  if (!registration) throw fieldRequired("subscription_registration");
  const method = registration.text("method", { required: true, oneOf: METHODS }) ?? "";
  if (method === "emandate" || method === "nach") checkMandateAmount(world, amount);
  else checkAmount(fields, amount);
  const notes = readNotes(fields);
  const expireBy = readExpireBy(world, fields);
  const receipt = readReceipt(world, call.scope, fields);
  // The terms are read before a customer is made of it, so that a refusal leaves nothing behind.
  const terms = readMandate(world, registration, method, null, LINK_LIMITS);
  const customer = findOrMakeCustomer(world, call, given, true);
  // The link shows the details it was sent, also where it found a customer of another name.
  const shown = { ...customer, name: given.text("name") ?? customer.name };
  const row = newInvoice(world, call.scope, {
    type: "link",
    billed: billed(shown),
    amount,
    currency,
    description,
    date: null,
    expireBy,
    receipt,
    notes,
    terms: null,
    comment: null,
    partialPayment: false,
    firstPaymentMinAmount: null,
    smsNotify: fields.flag("sms_notify", true),
    emailNotify: fields.flag("email_notify", true),
    callbackUrl: null,
    registration: ofCustomer(terms, customer, notes, description),
  });
  return showInvoice(world, issue(world, row));
}

/** The token of a link carries the link's notes, and the bank account its customer's addresses. */
function ofCustomer(
  terms: OrderToken,
  customer: Customer,
  notes: OrderToken["notes"],
  description: string | null,
): OrderToken {
  const { email, contact } = customer;
  return {
    ...terms,
    notes,
    ...(terms.nach ? { nach: { ...terms.nach, description: terms.nach.description ?? description } } : {}),
    bank_account: terms.bank_account && {
      ...terms.bank_account,
      beneficiary_email: email,
      beneficiary_mobile: contact,
    },
  };
}
