import { schedule } from "../clock/schedule";
import { notRequired } from "../errors/api-error";
import { Fields, isRecord } from "../fields/fields";
import { readNotes } from "../fields/notes";
import type { Call } from "../http/call";
import { readCurrency } from "../orders/create-order";
import { amend } from "../store/amend";
import type { Invoice, InvoiceRow } from "../store/rows";
import type { World } from "../world";
import { CREATE_KEYS } from "./create-invoice";
import { checkInvoiceAmount, readExpireBy, readReceipt } from "./invoice-rules";
import { readLineItems, sumOf } from "./line-items";
import { readCustomerDetails } from "./read-customer-details";
import { readInvoice } from "./read-invoice";
import { showInvoice } from "./show-invoice";

const DRAFT_KEYS = CREATE_KEYS.filter((key) => key !== "type" && key !== "draft");
const ISSUED_KEYS = ["partial_payment", "receipt", "comment", "terms", "notes", "expire_by"];

/** The state decides what may change; the names of what may not are listed in the refusal. */
export function updateInvoice(world: World, call: Call): Invoice {
  const row = readInvoice(world, call);
  const { status } = row.entity;
  const allowed = status === "draft" ? DRAFT_KEYS : status === "issued" ? ISSUED_KEYS : ["notes"];
  const frozen = isRecord(call.body) ? Object.keys(call.body).filter((key) => !allowed.includes(key)) : [];
  if (frozen.length > 0) throw notRequired(frozen);
  const fields = Fields.of(call.body, allowed);
  const changes = { ...readTexts(world, row, fields), ...readSubject(world, call, row, fields) };
  const changed = amend(world, "invoices", row.id, changes, readNotify(row, fields));
  if (fields.has("expire_by") && changed.entity.expire_by !== null && status === "issued")
    schedule(world, changed.entity.expire_by * 1000, "expire-invoice", row.id);
  if (fields.has("partial_payment") && changed.entity.order_id)
    amend(world, "orders", changed.entity.order_id, {}, { partialPayment: changed.entity.partial_payment });
  return showInvoice(world, changed);
}

function readTexts(world: World, row: InvoiceRow, fields: Fields): Partial<Invoice> {
  const changes: Partial<Invoice> = {};
  if (fields.has("notes")) changes.notes = readNotes(fields);
  if (fields.has("comment")) changes.comment = fields.text("comment", { max: 2048 });
  if (fields.has("terms")) changes.terms = fields.text("terms", { max: 2048 });
  if (fields.has("description")) changes.description = fields.text("description", { max: 2048 });
  if (fields.has("expire_by")) changes.expire_by = readExpireBy(world, fields);
  if (fields.has("partial_payment")) changes.partial_payment = fields.flag("partial_payment", false);
  if (fields.has("receipt")) {
    changes.receipt = readReceipt(world, row.scope, fields, row.id);
    changes.invoice_number = changes.receipt;
  }
  return changes;
}

function readSubject(world: World, call: Call, row: InvoiceRow, fields: Fields): Partial<Invoice> {
  const changes: Partial<Invoice> = {};
  const currency = readCurrency(fields, false);
  const date = fields.integer("date");
  if (date !== null) changes.date = date;
  const minimum = fields.integer("first_payment_min_amount", { min: 100 });
  if (minimum !== null) changes.first_payment_min_amount = minimum;
  const billed = readCustomerDetails(world, call, fields);
  if (billed) Object.assign(changes, { customer_id: billed.customerId, customer_details: billed.details });
  const lines = fields.list("line_items");
  if (lines) {
    const items = readLineItems(world, row.scope, lines, currency, row.entity.line_items);
    const amount = sumOf(items);
    checkInvoiceAmount(amount);
    Object.assign(changes, { line_items: items, amount, gross_amount: amount, taxable_amount: amount });
  }
  return changes;
}

const readNotify = (row: InvoiceRow, fields: Fields) => ({
  smsNotify: fields.flag("sms_notify", row.smsNotify),
  emailNotify: fields.flag("email_notify", row.emailNotify),
  callbackUrl: fields.text("callback_url", { max: 2048 }) ?? row.callbackUrl,
});
