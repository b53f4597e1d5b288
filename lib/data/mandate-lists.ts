import "server-only";
import { rangeOf } from "@/lib/domain/date-range";
import type { ListPage } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import type { ChargeRow, LinkRow, MandateRow } from "@/lib/domain/mandate-list";
import { type Db, db } from "./client";
import { Prisma } from "./generated/client";
import { all, any, COUNT_CAP, escapeLike, keysetClauses, keysetPage, type SortColumn } from "./keyset-page";

export type Scope = { connectionId: string | null; today: string };

type Source<Row> = {
  columns: Prisma.Sql;
  from: Prisma.Sql;
  alias: Prisma.Sql;
  conditions: Prisma.Sql[];
  amount?: Prisma.Sql;
  sort?: SortColumn & { valueOf: (row: Row) => string };
};

type Base = { id: string; createdAt: Date };

async function page<Row extends Base>(query: ListQuery, source: Source<Row>, tx: Db): Promise<ListPage<Row>> {
  const sort = source.sort ?? {
    column: Prisma.sql`${source.alias}.created_at`,
    type: "timestamptz" as const,
    valueOf: (row: Row) => row.createdAt.toISOString(),
  };
  const clauses = keysetClauses(query, sort, Prisma.sql`${source.alias}.id`);
  const matching = all(source.conditions);
  const [rows, totals] = await Promise.all([
    tx.$queryRaw<Row[]>`
      select ${source.columns} from ${source.from}
      where ${matching} and ${clauses.where} order by ${clauses.orderBy} limit ${clauses.limit}`,
    count(source, tx),
  ]);
  return {
    ...keysetPage(rows, query, clauses, (row) => ({ value: sort.valueOf(row), id: row.id })),
    ...totals,
  };
}

async function count<Row>({ from, conditions, amount }: Source<Row>, tx: Db) {
  const [totals] = await tx.$queryRaw<{ count: bigint; amount: bigint | null }[]>`
    select count(*) as count, sum(amount)::bigint as amount from (
      select ${amount ?? Prisma.sql`0::bigint`} as amount from ${from}
      where ${all(conditions)} limit ${COUNT_CAP + 1}) as matching`;
  const found = Number(totals?.count ?? 0);
  const countCapped = found > COUNT_CAP;
  return {
    count: Math.min(found, COUNT_CAP),
    countCapped,
    amount: amount && !countCapped ? Number(totals?.amount ?? 0) : null,
  };
}

function at({ connectionId }: Scope, alias: Prisma.Sql): Prisma.Sql {
  return connectionId ? Prisma.sql`${alias}.connection_id = ${connectionId}::uuid` : Prisma.sql`true`;
}

function created(query: ListQuery, scope: Scope, alias: Prisma.Sql): Prisma.Sql[] {
  const days = query.dates.created ? rangeOf(query.dates.created, scope.today) : null;
  if (!days) return [];
  return [
    Prisma.sql`(${alias}.created_at at time zone 'Asia/Kolkata')::date between ${days.from}::date and ${days.to}::date`,
  ];
}

function signedBy(query: ListQuery, alias: Prisma.Sql): Prisma.Sql[] {
  const ways = query.filters.auth;
  return ways?.length
    ? [Prisma.sql`${alias}.auth_type::text = any(${ways.map((way) => way.toUpperCase())})`]
    : [];
}

const like = (text: string) => `%${escapeLike(text)}%`;

function links(query: ListQuery, scope: Scope): Source<LinkRow> {
  const alias = Prisma.sql`l`;
  const views: Record<string, Prisma.Sql> = {
    open: Prisma.sql`l.status in ('CREATING', 'ISSUED')`,
    attention: Prisma.sql`(l.status = 'REFUSED' or (l.status = 'ISSUED' and (l.last_failure is not null
      or l.expires_at < now() + interval '48 hours')))`,
    signed: Prisma.sql`l.status = 'PAID'`,
    ended: Prisma.sql`l.status in ('CANCELLED', 'EXPIRED', 'REFUSED')`,
  };
  const q = query.q;
  return {
    alias,
    columns: Prisma.sql`l.id, l.receipt, l.customer_name as customer, l.first_payment_amount::float8 as "firstPayment",
      l.max_amount::float8 as "maxAmount", l.auth_type::text as "authType", l.status::text as status,
      l.sent_by as "sentBy", l.razorpay_invoice_id as "razorpayInvoiceId", coalesce(l.reason, l.last_failure) as note,
      l.expires_at as "expiresAt", l.last_notified_at as "lastNotifiedAt", l.created_at as "createdAt",
      l.updated_at as "updatedAt"`,
    from: Prisma.sql`registration_link l`,
    conditions: [
      at(scope, alias),
      ...(views[query.view] ? [views[query.view] as Prisma.Sql] : []),
      ...signedBy(query, alias),
      ...created(query, scope, alias),
      ...(q
        ? [
            any([
              Prisma.sql`l.receipt ilike ${like(q)}`,
              Prisma.sql`l.customer_name ilike ${like(q)}`,
              Prisma.sql`l.customer_email ilike ${like(q)}`,
              Prisma.sql`${q} in (l.razorpay_invoice_id, l.razorpay_order_id, l.razorpay_customer_id, l.id::text)`,
            ]),
          ]
        : []),
    ],
  };
}

export const listLinks = (query: ListQuery, scope: Scope, tx: Db = db()) =>
  page(query, links(query, scope), tx);
export const countLinks = (query: ListQuery, scope: Scope, tx: Db = db()) => count(links(query, scope), tx);

function mandates(query: ListQuery, scope: Scope): Source<MandateRow> {
  const alias = Prisma.sql`m`;
  const overdue = Prisma.sql`(m.status = 'INITIATED' and m.expected_by < now())`;
  const views: Record<string, Prisma.Sql> = {
    active: Prisma.sql`m.status = 'CONFIRMED'`,
    waiting: Prisma.sql`m.status = 'INITIATED'`,
    attention: Prisma.sql`(${overdue} or m.status in ('REJECTED', 'PAUSED')
      or (m.status = 'CONFIRMED' and m.expires_at < now() + interval '60 days') or m.account_id is null)`,
    ended: Prisma.sql`m.status in ('REJECTED', 'CANCELLED', 'EXPIRED')`,
  };
  const q = query.q;
  return {
    alias,
    columns: Prisma.sql`m.id, m.razorpay_token_id as "tokenId", m.account_id::text as "accountId", a.name as customer,
      m.bank, m.auth_type::text as "authType", m.max_amount::float8 as "maxAmount", m.status::text as status,
      m.cancellation is not null as cancelling, ${overdue} as overdue, m.confirmed_at as "confirmedAt",
      m.expires_at as "expiresAt", m.created_at as "createdAt", m.updated_at as "updatedAt",
      (select max(c.settled_at) from charge c where c.mandate_id = m.id and c.status = 'CAPTURED') as "lastDebitAt",
      (select coalesce(sum(c.amount), 0)::float8 from charge c where c.mandate_id = m.id and c.status = 'CAPTURED'
        and (c.settled_at at time zone 'Asia/Kolkata')::date >= date_trunc('month', ${scope.today}::date))
        as "usedThisMonth"`,
    from: Prisma.sql`mandate m left join account a on a.id = m.account_id`,
    conditions: [
      at(scope, alias),
      Prisma.sql`m.razorpay_customer_id is not null`,
      ...(views[query.view] ? [views[query.view] as Prisma.Sql] : []),
      ...signedBy(query, alias),
      ...created(query, scope, alias),
      ...(q
        ? [
            any([
              Prisma.sql`a.name ilike ${like(q)}`,
              Prisma.sql`${q} in (m.razorpay_token_id, m.razorpay_customer_id, m.authorization_payment_id, m.umrn, m.id::text)`,
            ]),
          ]
        : []),
    ],
  };
}

export const listMandates = (query: ListQuery, scope: Scope, tx: Db = db()) =>
  page(query, mandates(query, scope), tx);
export const countMandates = (query: ListQuery, scope: Scope, tx: Db = db()) =>
  count(mandates(query, scope), tx);

function charges(query: ListQuery, scope: Scope): Source<ChargeRow> {
  const alias = Prisma.sql`c`;
  const overdue = Prisma.sql`(c.status in ('CREATED', 'AUTHORIZED') and c.expected_by < now())`;
  const views: Record<string, Prisma.Sql> = {
    flight: Prisma.sql`c.status in ('CREATED', 'AUTHORIZED')`,
    overdue,
    failed: Prisma.sql`c.status = 'FAILED'`,
    captured: Prisma.sql`c.status = 'CAPTURED'`,
  };
  const { q, amount } = query;
  const kinds = query.filters.kind ?? [];
  return {
    alias,
    amount: Prisma.sql`c.amount`,
    columns: Prisma.sql`c.id, a.name as customer, c.invoice_id::text as "invoiceId", i.number as invoice,
      c.amount::float8 as amount, c.mandate_id::text as "mandateId", m.razorpay_token_id as "tokenId",
      c.status::text as status, c.first_payment as "firstPayment", c.failure_reason as "failureReason",
      c.failure_description as "failureDescription", c.attempt, c.expected_by as "expectedBy", ${overdue} as overdue,
      c.created_at as "createdAt", c.updated_at as "updatedAt"`,
    from: Prisma.sql`charge c join mandate m on m.id = c.mandate_id left join account a on a.id = c.account_id
      left join invoice i on i.id = c.invoice_id`,
    ...(query.sort.endsWith("amount")
      ? {
          sort: {
            column: Prisma.sql`c.amount`,
            type: "bigint" as const,
            valueOf: (row: ChargeRow) => String(row.amount),
          },
        }
      : {}),
    conditions: [
      at(scope, alias),
      ...(views[query.view] ? [views[query.view] as Prisma.Sql] : []),
      ...(kinds.length === 1 ? [Prisma.sql`c.first_payment = ${kinds[0] === "first"}`] : []),
      ...created(query, scope, alias),
      ...(amount.min === null ? [] : [Prisma.sql`c.amount >= ${amount.min}::bigint`]),
      ...(amount.max === null ? [] : [Prisma.sql`c.amount <= ${amount.max}::bigint`]),
      ...(q
        ? [
            any([
              Prisma.sql`a.name ilike ${like(q)}`,
              Prisma.sql`i.number ilike ${like(q)}`,
              Prisma.sql`${q} in (c.razorpay_order_id, c.razorpay_payment_id, m.razorpay_token_id, c.id::text)`,
            ]),
          ]
        : []),
    ],
  };
}

export const listCharges = (query: ListQuery, scope: Scope, tx: Db = db()) =>
  page(query, charges(query, scope), tx);
export const countCharges = (query: ListQuery, scope: Scope, tx: Db = db()) =>
  count(charges(query, scope), tx);

/** What the head of the charges page says: what makes the next presentation, and how often banks sent debits back. */
export async function readChargeFigures({ connectionId }: Scope, tx: Db = db()) {
  const where = connectionId ? { connectionId } : {};
  const since = new Date(Date.now() - 30 * 86_400_000);
  const [flight, captured, failed] = await Promise.all([
    tx.charge.aggregate({
      where: { ...where, status: { in: ["CREATED", "AUTHORIZED"] } },
      _count: true,
      _sum: { amount: true },
    }),
    tx.charge.count({ where: { ...where, status: "CAPTURED", settledAt: { gte: since } } }),
    tx.charge.count({ where: { ...where, status: "FAILED", presented: true, settledAt: { gte: since } } }),
  ]);
  return { inFlight: flight._count, inFlightAmount: Number(flight._sum.amount ?? 0), captured, failed };
}

export type BillToCharge = { id: string; number: string; due: number; dueOn: Date };

/** Bills of a customer that something is due on, for the form that charges one. */
export async function listBillsToCharge(accountId: string, tx: Db = db()): Promise<BillToCharge[]> {
  return tx.$queryRaw<BillToCharge[]>`
    select id::text as id, number, (amount - paid_elsewhere - amount_paid)::float8 as due, due_on as "dueOn"
    from invoice where account_id = ${accountId}::uuid and billing_status = 'OPEN' and currency = 'INR'
      and amount - paid_elsewhere - amount_paid > 0 order by due_on, id limit 50`;
}

/** Customers whom a mandate can be asked of, by a part of their name. */
export async function searchMandateCustomers(text: string, connectionId: string, tx: Db = db()) {
  return tx.account.findMany({
    where: {
      ...(text ? { name: { contains: text, mode: "insensitive" } } : {}),
      mappings: { some: { connectionId, status: "MAPPED" } },
    },
    orderBy: { name: "asc" },
    take: 50,
    select: { id: true, name: true, email: true, contact: true },
  });
}
