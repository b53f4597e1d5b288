import { fromBillionths, toBillionths } from "./decimal";
import { amountOf, changeInvoice } from "./invoices";
import { combinations, page } from "./paging";
import { Refusal } from "./refusal";
import { compact, docs, find, isDoc, route, texts } from "./route";
import type { Doc, World } from "./world";

const LIST = {
  defaultSize: 50,
  maxSize: 50,
  sortBy: "createdAt",
  idKey: "id",
  filters: {
    id: (row: Doc, value: string) => row.id === value,
    account_id: (row: Doc, value: string) => row.accountId === value,
    created_at: (row: Doc, value: string) => String(row.createdAt).startsWith(value),
  },
  combinations: combinations("id", "account_id", "account_id,created_at"),
  refusal: 400,
};

const SOURCE_TYPES = ["GATEWAY", "CASH", "CHEQUE", "BANK_TRANSFER", "CARD"];
const LINE_TYPES = ["INVOICE", "CREDIT", "WALLET_CREDIT"];
const UNPAYABLE = ["DRAFT", "VOID", "MERGED"];

export const paymentRoutes = [
  route("GET /payments", ({ tables, query }) => {
    const { data, nextToken } = page(tables.payments.values(), query, LIST);
    return { status: 200, body: { data: data.map(shown), nextToken } };
  }),
  route("GET /payments/:id", (context) => ({
    status: 200,
    body: shown(find(context, "payments", context.params.id, "Payment")),
  })),
  route("POST /payments", ({ world, body }) => {
    const payment = readPayment(world, body);
    const due = dueOf(world);
    const id = String(payment.id);
    world.put("payments", id, due === null ? payment : { ...payment, appliesAt: due });
    applyDue(world);
    return { status: 201, body: shown(payment), made: { payment: id } };
  }),
];

/** Lets payments whose time has come move their invoices. */
export function applyDue(world: World): void {
  const now = world.now().toISOString();
  for (const payment of world.tables.payments.values()) {
    if (typeof payment.appliesAt !== "string" || payment.appliesAt > now) continue;
    for (const line of docs(payment.lineItemRecords)) applyLine(world, line);
    const { appliesAt: _, ...applied } = payment;
    world.put("payments", String(payment.id), applied);
  }
}

/** Raises what is paid, at most to the total: the rest stays in the customer's wallet. */
function applyLine(world: World, line: Doc): void {
  const invoice = world.get("invoices", String(line.togaiId));
  if (line.type !== "INVOICE" || !invoice || UNPAYABLE.includes(String(invoice.status))) return;
  const total = amountOf(invoice, "totalAmount");
  const raised = amountOf(invoice, "paidAmount") + (toBillionths(line.amount) ?? 0n);
  const paid = raised > total ? total : raised;
  const open = ["DUE", "PARTIALLY_PAID", "UN_COLLECTIBLE"].includes(String(invoice.status));
  changeInvoice(world, invoice, {
    paidAmount: fromBillionths(paid),
    status: open ? (paid === total ? "PAID" : "PARTIALLY_PAID") : invoice.status,
  });
}

function readPayment(world: World, body: Doc): Doc {
  const { accountId, currency } = texts(body, "accountId", "currency");
  const owner = world.get("accounts", accountId) ?? world.get("groups", accountId);
  if (!owner) throw new Refusal(404, `Account not found: ${accountId}`);
  if (currency !== owner.invoiceCurrency)
    throw new Refusal(400, `Account is invoiced in ${owner.invoiceCurrency}`);
  const total = toBillionths(body.totalAmount);
  if (total === null || total <= 0n) throw new Refusal(400, "totalAmount must be a positive number");
  const reference = body.externalPaymentReference;
  if (!isDoc(reference)) throw new Refusal(400, "externalPaymentReference is required");
  const { sourceType } = texts(reference, "sourceName", "sourceType", "transactionNumber");
  if (!SOURCE_TYPES.includes(sourceType)) throw new Refusal(400, `Invalid sourceType: ${sourceType}`);
  const lines = docs(body.lineItemRecords);
  if (lines.length === 0) throw new Refusal(400, "lineItemRecords must have at least one entry");
  const sum = lines.reduce((soFar, line) => soFar + readLine(world, accountId, line), 0n);
  if (sum > total) throw new Refusal(400, "Line items exceed totalAmount");
  return compact({
    id: world.newId("payment"),
    description: body.description,
    notes: body.notes,
    accountId,
    currency,
    totalAmount: body.totalAmount,
    externalPaymentReferences: reference,
    lineItemRecords: lines,
    version: 1,
    createdBy: "api-token",
    createdAt: world.now().toISOString(),
  });
}

/** The amount of a line that makes sense. */
function readLine(world: World, accountId: string, line: Doc): bigint {
  if (!LINE_TYPES.includes(String(line.type))) throw new Refusal(400, `Invalid line item type: ${line.type}`);
  if (toBillionths(line.order) === null) throw new Refusal(400, "order is required");
  const amount = toBillionths(line.amount);
  if (amount === null || amount <= 0n) throw new Refusal(400, "amount must be a positive number");
  if (line.type !== "INVOICE") return amount;
  const invoice = world.get("invoices", String(line.togaiId));
  if (!invoice) throw new Refusal(400, `Invoice not found: ${line.togaiId}`);
  if (invoice.ownerId !== accountId) throw new Refusal(400, "Invoice belongs to another account");
  if (UNPAYABLE.includes(String(invoice.status))) {
    throw new Refusal(400, `Payment cannot be recorded for an invoice in ${invoice.status} status`);
  }
  return amount;
}

/** When a payment made now takes effect; null for never. */
function dueOf(world: World): string | null {
  const { payment_effect, payment_delay_s } = world.switches;
  if (payment_effect === "none") return null;
  const delayMs = payment_effect === "delayed" ? payment_delay_s * 1000 : 0;
  return new Date(world.now().getTime() + delayMs).toISOString();
}

function shown({ appliesAt: _, ...payment }: Doc): Doc {
  return payment;
}
