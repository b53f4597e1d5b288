import { fieldRequired } from "../errors/api-error";
import { Fields } from "../fields/fields";
import { readNotes } from "../fields/notes";
import type { Call } from "../http/call";
import { makeId } from "../ids/make-id";
import { readCurrency } from "../orders/create-order";
import type { Invoice, InvoiceRow, OrderToken, Scope } from "../store/rows";
import type { World } from "../world";
import { checkInvoiceAmount, checkIssuable, readExpireBy, readReceipt } from "./invoice-rules";
import { issue } from "./issue-invoice";
import { readLineItems, sumOf } from "./line-items";
import { type Billed, NOBODY, readCustomerDetails } from "./read-customer-details";

export const CREATE_KEYS = [
  "type",
  "description",
  "draft",
  "date",
  "customer_id",
  "customer",
  "line_items",
  "currency",
  "expire_by",
  "sms_notify",
  "email_notify",
  "partial_payment",
  "first_payment_min_amount",
  "receipt",
  "notes",
  "terms",
  "comment",
  "callback_url",
  "callback_method",
];

export function createInvoice(world: World, call: Call): Invoice {
  const isLink = Fields.of(call.body, [...CREATE_KEYS, "amount", "view_less"]).raw("type") === "link";
  const fields = Fields.of(call.body, isLink ? [...CREATE_KEYS, "amount", "view_less"] : CREATE_KEYS);
  const type = fields.text("type", { required: true, oneOf: ["invoice", "link"] }) as Invoice["type"];
  const draft = readDraft(fields);
  const currency = readCurrency(fields, false);
  const lines = readLineItems(world, call.scope, fields.list("line_items") ?? [], currency);
  if (isLink && !fields.has("amount")) throw fieldRequired("amount");
  const row = newInvoice(world, call.scope, {
    type,
    billed: readCustomerDetails(world, call, fields),
    amount: isLink ? (fields.integer("amount") ?? 0) : sumOf(lines),
    currency,
    description: fields.text("description", { max: 2048 }),
    date: fields.integer("date"),
    expireBy: readExpireBy(world, fields),
    receipt: readReceipt(world, call.scope, fields),
    notes: readNotes(fields),
    terms: fields.text("terms", { max: 2048 }),
    comment: fields.text("comment", { max: 2048 }),
    partialPayment: fields.flag("partial_payment", false),
    firstPaymentMinAmount: fields.integer("first_payment_min_amount", { min: 100 }),
    smsNotify: fields.flag("sms_notify", true),
    emailNotify: fields.flag("email_notify", true),
    callbackUrl: fields.text("callback_url", { max: 2048 }),
  });
  row.entity.line_items = lines;
  checkInvoiceAmount(row.entity.amount);
  if (draft) return world.store.put("invoices", row).entity;
  checkIssuable(world, row);
  return issue(world, row).entity;
}

/** Only the text "1" makes a draft; the number 1 is refused. */
function readDraft(fields: Fields): boolean {
  const draft = fields.raw("draft");
  if (draft === undefined || draft === "0") return false;
  if (draft === "1") return true;
  throw fields.refusal("draft", "The selected draft is invalid");
}

type NewInvoice = {
  type: Invoice["type"];
  billed: Billed | null;
  amount: number;
  currency: string;
  description: string | null;
  date: number | null;
  expireBy: number | null;
  receipt: string | null;
  notes: Invoice["notes"];
  terms: string | null;
  comment: string | null;
  partialPayment: boolean;
  firstPaymentMinAmount: number | null;
  smsNotify: boolean;
  emailNotify: boolean;
  callbackUrl: string | null;
  registration?: OrderToken;
};

/** A draft, not yet kept: no order, no link, nothing sent. */
export function newInvoice(world: World, scope: Scope, given: NewInvoice): InvoiceRow {
  const [id, createdAt] = [makeId("inv"), world.clock.now()];
  const entity: Invoice = {
    id,
    entity: "invoice",
    receipt: given.receipt,
    invoice_number: given.receipt,
    customer_id: given.billed?.customerId ?? null,
    customer_details: given.billed?.details ?? NOBODY,
    order_id: null,
    line_items: [],
    payment_id: null,
    status: "draft",
    expire_by: given.expireBy,
    issued_at: null,
    paid_at: null,
    cancelled_at: null,
    expired_at: null,
    sms_status: null,
    email_status: null,
    date: given.date ?? createdAt,
    terms: given.terms,
    partial_payment: given.partialPayment,
    gross_amount: given.amount,
    tax_amount: 0,
    taxable_amount: given.amount,
    amount: given.amount,
    amount_paid: null,
    amount_due: null,
    first_payment_min_amount: given.firstPaymentMinAmount,
    currency: given.currency,
    currency_symbol: "₹",
    description: given.description,
    notes: given.notes,
    comment: given.comment,
    short_url: null,
    view_less: true,
    billing_start: null,
    billing_end: null,
    type: given.type,
    group_taxes_discounts: false,
    supply_state_code: null,
    subscription_status: null,
    user_id: null,
    created_at: createdAt,
    idempotency_key: null,
    ref_num: null,
    reminder_status: null,
  };
  return {
    id,
    scope,
    createdAt,
    entity,
    shortCode: null,
    smsNotify: given.smsNotify,
    emailNotify: given.emailNotify,
    registration: given.registration ?? null,
    callbackUrl: given.callbackUrl,
  };
}
