import "server-only";
import { CUSTOMER_LIST, type CustomerRow, type MappingStatus } from "@/lib/domain/customer-list";
import { rangeOf } from "@/lib/domain/date-range";
import { type FilterCounts, filterCounts } from "@/lib/domain/filter-counts";
import type { ListPage, PageOf } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import { paise } from "@/lib/domain/money";
import { recordKind } from "@/lib/domain/record-kind";
import { type Db, db } from "./client";
import { filterGroups } from "./filter-groups";
import { Prisma } from "./generated/client";
import { all, COUNT_CAP, escapeLike, keysetClauses, keysetPage, type SortColumn } from "./keyset-page";

export type CustomerScope = { connectionId: string | null; today: string };

const NO_CONNECTION = "00000000-0000-0000-0000-000000000000";

const SORTS: Record<string, SortColumn & { valueOf: (row: CustomerRow) => string }> = {
  created: {
    column: Prisma.sql`a.created_at`,
    type: "timestamptz",
    valueOf: (row) => row.createdAt.toISOString(),
  },
  name: { column: Prisma.sql`a.name`, type: "text", valueOf: (row) => row.name },
  blocked: {
    column: Prisma.sql`coalesce(held.amount, 0)`,
    type: "bigint",
    valueOf: (row) => String(row.blocked.amount),
  },
};

/** One page of customers. What each owes is added up for the rows of the page alone. */
export async function listCustomers(
  query: ListQuery,
  scope: CustomerScope,
  tx: Db = db(),
): Promise<ListPage<CustomerRow>> {
  const [rows, totals] = await Promise.all([
    readCustomers(query, scope, tx),
    countCustomers(query, scope, COUNT_CAP, tx),
  ]);
  return { ...rows, ...totals, amount: null };
}

/** The rows of a page alone. */
export async function readCustomers(
  query: ListQuery,
  scope: CustomerScope,
  tx: Db = db(),
): Promise<PageOf<CustomerRow>> {
  const sort = SORTS[query.sort.replace(/^-/, "")] ?? (SORTS.created as (typeof SORTS)[string]);
  const clauses = keysetClauses(query, sort, Prisma.sql`a.id`);
  const matching = all(conditions(query, scope));
  const held = query.sort.endsWith("blocked") ? heldUp(scope) : Prisma.empty;
  const read = await tx.$queryRaw<Read[]>`
      select page.*, owed.outstanding, owed.blocked_count, owed.blocked_amount from (
        select a.id, a.name, a.external_id, a.email, a.contact, a.gstin, a.created_at,
          coalesce(m.status::text, 'UNMAPPED') as mapping, m.reason, m.razorpay_customer_id,
          ${held === Prisma.empty ? Prisma.sql`0::bigint` : Prisma.sql`coalesce(held.amount, 0)`} as held_amount
        from ${joined(scope)} ${held} where ${matching} and ${clauses.where}
        order by ${clauses.orderBy} limit ${clauses.limit}
      ) as page
      cross join lateral (
        select coalesce(sum(due), 0)::bigint as outstanding,
          count(*) filter (where waits) as blocked_count,
          coalesce(sum(due) filter (where waits), 0)::bigint as blocked_amount
        from (
          select greatest(i.amount - i.paid_elsewhere - i.amount_paid, 0) as due,
            exists (select 1 from invoice_sync s where s.invoice_id = i.id and s.status = 'BLOCKED'
              and s.reason_code = 'unmapped') as waits
          from invoice i where i.account_id = page.id and i.billing_status = 'OPEN' and i.payment_status <> 'PAID'
        ) as open
      ) as owed
      order by ${orderOfPage(query, clauses.backwards)}`;
  return keysetPage(read.map(toRow), query, clauses, (row) => ({ value: sort.valueOf(row), id: row.id }));
}

export async function countCustomers(
  query: ListQuery,
  scope: CustomerScope,
  cap: number = COUNT_CAP,
  tx: Db = db(),
) {
  const [found] = await tx.$queryRaw<{ count: bigint }[]>`
    select count(*) as count from (
      select 1 from ${joined(scope)} where ${all(conditions(query, scope))} limit ${cap + 1}
    ) as matching`;
  const count = Number(found?.count ?? 0);
  return { count: Math.min(count, cap), countCapped: count > cap };
}

/** How many each choice of a filter would leave. */
export async function countCustomerFilters(
  query: ListQuery,
  scope: CustomerScope,
  tx: Db = db(),
): Promise<FilterCounts> {
  const groups = await filterGroups(
    {
      from: joined(scope),
      where: all(conditions({ ...query, filters: {} }, scope)),
      filters: { mapping: Prisma.sql`array[lower(coalesce(m.status::text, 'UNMAPPED'))]` },
    },
    tx,
  );
  return groups ? filterCounts(CUSTOMER_LIST, query.filters, groups) : {};
}

type Read = {
  id: string;
  name: string;
  external_id: string;
  email: string | null;
  contact: string | null;
  gstin: string | null;
  created_at: Date;
  mapping: MappingStatus;
  reason: string | null;
  razorpay_customer_id: string | null;
  outstanding: bigint;
  blocked_count: bigint;
  blocked_amount: bigint;
};

function joined({ connectionId }: CustomerScope): Prisma.Sql {
  return Prisma.sql`account a left join customer_mapping m on m.account_id = a.id
    and m.connection_id = ${connectionId ?? NO_CONNECTION}::uuid`;
}

/** What each account's missing mapping holds up, for sorting by it: the same bills as are counted on its row. */
function heldUp({ connectionId }: CustomerScope): Prisma.Sql {
  return Prisma.sql`left join (
    select i.account_id, sum(greatest(i.amount - i.paid_elsewhere - i.amount_paid, 0))::bigint as amount
    from invoice_sync s join invoice i on i.id = s.invoice_id
    where s.connection_id = ${connectionId ?? NO_CONNECTION}::uuid and s.status = 'BLOCKED'
      and s.reason_code = 'unmapped' and i.billing_status = 'OPEN' and i.payment_status <> 'PAID'
    group by i.account_id) held on held.account_id = a.id`;
}

function orderOfPage(query: ListQuery, backwards: boolean): Prisma.Sql {
  const sort = query.sort.replace(/^-/, "");
  const column = sort === "blocked" ? "held_amount" : sort === "name" ? "name" : "created_at";
  const direction = query.sort.startsWith("-") !== backwards ? "desc" : "asc";
  return Prisma.raw(`page.${column} ${direction}, page.id ${direction}`);
}

function conditions(query: ListQuery, { connectionId, today }: CustomerScope): Prisma.Sql[] {
  const found: Prisma.Sql[] = [];
  if (connectionId) {
    found.push(Prisma.sql`a.billing_source_id in (
      select id from billing_source where connection_id = ${connectionId}::uuid or connection_id is null)`);
  }
  if (query.view === "mapped") found.push(Prisma.sql`m.status = 'MAPPED'`);
  if (query.view === "unmapped") found.push(Prisma.sql`(m.id is null or m.status <> 'MAPPED')`);
  const { mapping } = query.filters;
  if (mapping?.length) {
    const statuses = mapping.map((status) => status.toUpperCase());
    found.push(Prisma.sql`coalesce(m.status::text, 'UNMAPPED') = any(${statuses})`);
  }
  const days = query.dates.created ? rangeOf(query.dates.created, today) : null;
  if (days) {
    found.push(
      Prisma.sql`(a.created_at at time zone 'Asia/Kolkata')::date between ${days.from}::date and ${days.to}::date`,
    );
  }
  if (query.q) found.push(searched(query.q));
  return found;
}

function searched(q: string): Prisma.Sql {
  if (recordKind(q) === "customer") return Prisma.sql`m.razorpay_customer_id = ${q}`;
  const part = `%${escapeLike(q)}%`;
  if (q.length < 3) return Prisma.sql`a.external_id = ${q}`;
  return Prisma.sql`(a.name ilike ${part} or a.email ilike ${part} or a.external_id = ${q} or a.gstin = ${q.toUpperCase()}
    or a.contact like ${part})`;
}

function toRow(row: Read): CustomerRow {
  return {
    id: row.id,
    name: row.name,
    externalId: row.external_id,
    email: row.email,
    contact: row.contact,
    gstin: row.gstin,
    mapping: row.mapping,
    reason: row.reason,
    razorpayCustomerId: row.razorpay_customer_id,
    outstanding: paise(row.outstanding),
    blocked: { count: Number(row.blocked_count), amount: paise(row.blocked_amount) },
    createdAt: row.created_at,
  };
}

/** What missing mappings hold up, over all customers. */
export async function blockedByMapping({ connectionId }: CustomerScope, tx: Db = db()) {
  if (!connectionId) return { count: 0, amount: 0 };
  const [found] = await tx.$queryRaw<{ count: bigint; amount: bigint }[]>`
    select count(*) as count, coalesce(sum(greatest(i.amount - i.paid_elsewhere - i.amount_paid, 0)), 0)::bigint as amount
    from invoice_sync s join invoice i on i.id = s.invoice_id
    where s.connection_id = ${connectionId}::uuid and s.status = 'BLOCKED' and s.reason_code = 'unmapped'
      and i.payment_status <> 'PAID'`;
  return { count: Number(found?.count ?? 0), amount: Number(found?.amount ?? 0) };
}
