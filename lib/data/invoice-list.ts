import "server-only";
import { rangeOf } from "@/lib/domain/date-range";
import { type FilterCounts, filterCounts } from "@/lib/domain/filter-counts";
import { INVOICE_LIST, type InvoiceRow } from "@/lib/domain/invoice-list";
import type { ListPage, PageOf } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import { type Paise, paise } from "@/lib/domain/money";
import { type PaymentState, paymentState } from "@/lib/domain/payment-state";
import { recordKind } from "@/lib/domain/record-kind";
import type { SyncStatus } from "@/lib/domain/sync-status";
import { type Db, db } from "./client";
import { filterGroups, namesOf } from "./filter-groups";
import { Prisma } from "./generated/client";
import { all, any, COUNT_CAP, escapeLike, keysetClauses, keysetPage, type SortColumn } from "./keyset-page";

export type InvoiceScope = { connectionId: string | null; today: string };

const NO_CONNECTION = "00000000-0000-0000-0000-000000000000";

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

/** How many match and what they come to; past the cap it says so and adds up nothing. */
export async function countInvoices(
  query: ListQuery,
  scope: InvoiceScope,
  cap: number = COUNT_CAP,
  tx: Db = db(),
) {
  const [totals] = await tx.$queryRaw<{ count: bigint; amount: bigint | null }[]>`
    select count(*) as count, sum(amount)::bigint as amount from (
      select i.amount from ${joined(scope)} where ${all(invoiceConditions(query, scope))} limit ${cap + 1}
    ) as matching`;
  const count = Number(totals?.count ?? 0);
  const countCapped = count > cap;
  return {
    count: Math.min(count, cap),
    countCapped,
    amount: countCapped ? null : Number(totals?.amount ?? 0),
  };
}

/** How many each choice of a filter would leave. */
export async function countInvoiceFilters(
  query: ListQuery,
  scope: InvoiceScope,
  tx: Db = db(),
): Promise<FilterCounts> {
  const groups = await filterGroups(
    {
      from: joined(scope),
      where: all(invoiceConditions({ ...query, filters: {} }, scope)),
      filters: {
        sync: Prisma.sql`array_remove(array[lower(s.status::text)], null)`,
        payment: namesOf(paymentConditions(scope)),
      },
    },
    tx,
  );
  return groups ? filterCounts(INVOICE_LIST, query.filters, groups) : {};
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

/** Each invoice beside its newest generation at the connection, parts taken together. */
function joined({ connectionId }: InvoiceScope): Prisma.Sql {
  const connection = Prisma.sql`${connectionId ?? NO_CONNECTION}::uuid`;
  return Prisma.sql`invoice i
    join account a on a.id = i.account_id
    left join invoice_sync s on s.invoice_id = i.id and s.connection_id = ${connection} and s.part = 0
      and not exists (select 1 from invoice_sync n where n.invoice_id = s.invoice_id
        and n.connection_id = s.connection_id and n.generation > s.generation)`;
}

function inScope({ connectionId }: InvoiceScope): Prisma.Sql {
  if (!connectionId) return Prisma.sql`true`;
  return Prisma.sql`i.billing_source_id in (
    select id from billing_source where connection_id = ${connectionId}::uuid or connection_id is null)`;
}

const OPEN = Prisma.sql`i.billing_status = 'OPEN' and i.payment_status <> 'PAID'`;

function paymentConditions(scope: InvoiceScope): Record<string, Prisma.Sql> {
  const today = Prisma.sql`${scope.today}::date`;
  return {
    open: Prisma.sql`(${OPEN} and i.payment_status = 'UNPAID' and i.due_on >= ${today})`,
    overdue: Prisma.sql`(${OPEN} and i.payment_status = 'UNPAID' and i.due_on < ${today})`,
    expired: Prisma.sql`(${OPEN} and s.razorpay_status = 'expired')`,
    partly: Prisma.sql`i.payment_status = 'PARTIALLY_PAID'`,
    paid: Prisma.sql`i.payment_status = 'PAID'`,
    cancelled: Prisma.sql`(i.billing_status in ('VOID', 'UNCOLLECTIBLE') and i.payment_status <> 'PAID')`,
  };
}

function invoiceConditions(query: ListQuery, scope: InvoiceScope): Prisma.Sql[] {
  const today = Prisma.sql`${scope.today}::date`;
  const views: Record<string, Prisma.Sql> = {
    attention: Prisma.sql`s.status in ('FAILED', 'BLOCKED') and i.payment_status <> 'PAID'`,
    unpaid: OPEN,
    overdue: Prisma.sql`${OPEN} and i.due_on < ${today}`,
    paid: Prisma.sql`i.payment_status = 'PAID'`,
    unsynced: Prisma.sql`(s.id is null or s.status in ('PENDING', 'FAILED', 'BLOCKED'))`,
  };
  const payments = paymentConditions(scope);
  const conditions = [inScope(scope)];
  const view = views[query.view];
  if (view) conditions.push(view);
  const { sync, payment } = query.filters;
  if (sync?.length)
    conditions.push(Prisma.sql`s.status::text = any(${sync.map((status) => status.toUpperCase())})`);
  if (payment?.length) conditions.push(any(payment.flatMap((state) => payments[state] ?? [])));
  for (const [key, column] of [
    ["due", Prisma.sql`i.due_on`],
    ["issued", Prisma.sql`i.issued_on`],
  ] as const) {
    const days = query.dates[key] ? rangeOf(query.dates[key], scope.today) : null;
    if (days) conditions.push(Prisma.sql`${column} between ${days.from}::date and ${days.to}::date`);
  }
  const { min, max } = query.amount;
  if (min !== null) conditions.push(Prisma.sql`i.amount >= ${min}::bigint`);
  if (max !== null) conditions.push(Prisma.sql`i.amount <= ${max}::bigint`);
  if (query.q) conditions.push(found(query.q));
  return conditions;
}

/** An id is looked up whole; anything else is the start of a number, or part of a name of three letters or more. */
function found(q: string): Prisma.Sql {
  const kind = recordKind(q);
  if (kind === "payment")
    return Prisma.sql`i.id in (select invoice_id from payment where razorpay_payment_id = ${q})`;
  if (kind === "customer") {
    return Prisma.sql`i.account_id in (select account_id from customer_mapping where razorpay_customer_id = ${q})`;
  }
  if (kind) {
    return Prisma.sql`i.id in (select invoice_id from invoice_sync where razorpay_invoice_id = ${q} or razorpay_order_id = ${q})`;
  }
  const ways = [Prisma.sql`i.number like ${`${escapeLike(q)}%`}`, Prisma.sql`i.external_id = ${q}`];
  if (q.length >= 3) {
    ways.push(Prisma.sql`i.number ilike ${`%${escapeLike(q)}%`}`);
    ways.push(
      Prisma.sql`i.account_id in (select id from account where name ilike ${`%${escapeLike(q)}%`} limit 1000)`,
    );
  }
  return any(ways);
}

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
