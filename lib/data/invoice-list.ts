import "server-only";
import type { InvoiceRow } from "@/lib/domain/invoice-list";
import type { ListPage, PageOf } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import { type Paise, paise } from "@/lib/domain/money";
import { type PaymentState, paymentState } from "@/lib/domain/payment-state";
import type { SyncStatus } from "@/lib/domain/sync-status";
import { type Db, db } from "./client";
import { Prisma } from "./generated/client";
import { type InvoiceScope, inScope, invoiceConditions, joined } from "./invoice-conditions";
import { countInvoices } from "./invoice-counts";
import { all, COUNT_CAP, keysetClauses, keysetPage, type SortColumn } from "./keyset-page";

const SORTS: Record<string, SortColumn & { valueOf: (row: InvoiceRow) => string }> = {
  created: {
    column: Prisma.sql`i.created_at`,
    type: "timestamptz",
    valueOf: (row) => row.createdAt.toISOString(),
  },
  due: { column: Prisma.sql`i.due_on`, type: "date", valueOf: (row) => row.dueOn },
  amount: { column: Prisma.sql`i.amount`, type: "bigint", valueOf: (row) => String(row.amount) },
  number: { column: Prisma.sql`i.number`, type: "text", valueOf: (row) => row.number },
};

/** One page of invoices, with what all that match come to. */
export async function listInvoices(
  query: ListQuery,
  scope: InvoiceScope,
  tx: Db = db(),
): Promise<ListPage<InvoiceRow>> {
  const [rows, totals] = await Promise.all([
    readInvoices(query, scope, tx),
    countInvoices(query, scope, COUNT_CAP, tx),
  ]);
  return { ...rows, ...totals };
}

/** The rows of a page alone. */
export async function readInvoices(
  query: ListQuery,
  scope: InvoiceScope,
  tx: Db = db(),
): Promise<PageOf<InvoiceRow>> {
  const sort = SORTS[query.sort.replace(/^-/, "")] ?? (SORTS.created as (typeof SORTS)[string]);
  const clauses = keysetClauses(query, sort, Prisma.sql`i.id`);
  const read = await tx.$queryRaw<Read[]>`
    select ${COLUMNS} from ${joined(scope)} where ${all(invoiceConditions(query, scope))} and ${clauses.where}
    order by ${clauses.orderBy} limit ${clauses.limit}`;
  const rows = read.map((row) => toRow(row, scope.today));
  return keysetPage(rows, query, clauses, (row) => ({ value: sort.valueOf(row), id: row.id }));
}

/** Invoices that are newer than what somebody has on the screen. */
export async function countInvoicesSince(since: Date, scope: InvoiceScope, tx: Db = db()): Promise<number> {
  const [found] = await tx.$queryRaw<{ count: bigint }[]>`
    select count(*) as count from (
      select 1 from invoice i where i.created_at > ${since} and ${inScope(scope)} limit ${COUNT_CAP}
    ) as fresh`;
  return Number(found?.count ?? 0);
}

const OF_AN_ACCOUNT = 50;

/** The newest invoices of one account. */
export async function listInvoicesOfAccount(
  accountId: string,
  scope: InvoiceScope,
  tx: Db = db(),
): Promise<InvoiceRow[]> {
  const rows = await tx.$queryRaw<Read[]>`
    select ${COLUMNS} from ${joined(scope)} where i.account_id = ${accountId}::uuid
    order by i.created_at desc, i.id desc limit ${OF_AN_ACCOUNT}`;
  return rows.map((row) => toRow(row, scope.today));
}

/** The ids of everything that matches, less some, for an action on all of it. At most `limit`. */
export async function listInvoiceIds(
  query: ListQuery,
  scope: InvoiceScope,
  { except, limit }: { except: readonly string[]; limit: number },
  tx: Db = db(),
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select i.id from ${joined(scope)} where ${all(invoiceConditions(query, scope))} and i.id <> all(${except}::uuid[])
    order by i.created_at desc, i.id desc limit ${limit}`;
  return rows.map(({ id }) => id);
}

type Read = {
  id: string;
  number: string;
  external_id: string;
  account_id: string;
  customer: string;
  gstin: string | null;
  currency: string;
  amount: bigint;
  amount_due: bigint;
  payment_status: "UNPAID" | "PARTIALLY_PAID" | "PAID";
  billing_status: "OPEN" | "VOID" | "PAID" | "UNCOLLECTIBLE" | "OTHER";
  issued_on: Date;
  due_on: Date;
  created_at: Date;
  sync: SyncStatus | null;
  reason: string | null;
  reason_code: string | null;
  razorpay_invoice_id: string | null;
  razorpay_status: string | null;
  short_url: string | null;
  attempts: number | null;
  parts: number | null;
  last_synced_at: Date | null;
};

const COLUMNS = Prisma.sql`
  i.id, i.number, i.external_id, i.account_id, a.name as customer, a.gstin, i.currency, i.amount,
  greatest(i.amount - i.paid_elsewhere - i.amount_paid, 0) as amount_due, i.payment_status::text, i.billing_status::text,
  i.issued_on, i.due_on, i.created_at, s.status::text as sync, s.reason, s.reason_code, s.razorpay_invoice_id,
  s.razorpay_status, s.short_url, s.attempts, s.parts, s.last_synced_at`;

function toRow(row: Read, today: string): InvoiceRow {
  const dueOn = row.due_on.toISOString().slice(0, 10);
  const payment: PaymentState = paymentState(
    {
      paymentStatus: row.payment_status,
      billingStatus: row.billing_status,
      dueOn,
      razorpayStatus: row.razorpay_status,
    },
    today,
  );
  return {
    id: row.id,
    number: row.number,
    externalId: row.external_id,
    accountId: row.account_id,
    customer: row.customer,
    gstin: row.gstin,
    currency: row.currency,
    amount: paise(row.amount),
    amountDue: payment === "cancelled" ? (0 as Paise) : paise(row.amount_due),
    payment,
    sync: row.sync,
    reason: row.reason,
    reasonCode: row.reason_code,
    razorpayInvoiceId: row.razorpay_invoice_id,
    shortUrl: row.short_url,
    attempts: row.attempts ?? 0,
    parts: row.parts ?? 0,
    issuedOn: row.issued_on.toISOString().slice(0, 10),
    dueOn,
    createdAt: row.created_at,
    lastSyncedAt: row.last_synced_at,
  };
}
