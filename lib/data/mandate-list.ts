import "server-only";
import { type FilterCounts, filterCounts } from "@/lib/domain/filter-counts";
import type { ListQuery } from "@/lib/domain/list-query";
import { EXPIRING_DAYS, UNUSED_DAYS } from "@/lib/domain/mandate";
import { type MandateRow, mandateList } from "@/lib/domain/mandate-list";
import { type Db, db } from "./client";
import { filterGroups, namesOf } from "./filter-groups";
import { Prisma } from "./generated/client";
import { all, any, COUNT_CAP } from "./keyset-page";
import {
  at,
  countSource,
  created,
  like,
  listSource,
  readSource,
  type Scope,
  type Source,
  signedBy,
} from "./record-source";

/** The same rules as `mandateWarnings`, in the words of SQL: a list cannot ask it row by row. */
const WATCHED: Record<MandateRow["watch"][number], Prisma.Sql> = {
  overdue: Prisma.sql`(m.status = 'INITIATED' and m.expected_by < now())`,
  expiring: Prisma.sql`(m.status = 'CONFIRMED' and m.expires_at < now() + make_interval(days => ${EXPIRING_DAYS}))`,
  headroom: Prisma.sql`(m.status = 'CONFIRMED' and exists (select 1 from invoice i where i.account_id = m.account_id
    and i.created_at >= now() - interval '120 days' and i.amount * 10 > m.max_amount * 9))`,
  unused: Prisma.sql`(m.status = 'CONFIRMED' and coalesce((select max(c.settled_at) from charge c
    where c.mandate_id = m.id and c.status = 'CAPTURED'), m.confirmed_at) < now() - make_interval(days => ${UNUSED_DAYS}))`,
};

function mandates(query: ListQuery, scope: Scope): Source<MandateRow> {
  const alias = Prisma.sql`m`;
  const views: Record<string, Prisma.Sql> = {
    active: Prisma.sql`m.status = 'CONFIRMED'`,
    waiting: Prisma.sql`m.status = 'INITIATED'`,
    attention: Prisma.sql`(m.status in ('REJECTED', 'PAUSED') or m.account_id is null
      or ${WATCHED.overdue} or ${WATCHED.expiring} or ${WATCHED.headroom})`,
    ended: Prisma.sql`m.status in ('REJECTED', 'CANCELLED', 'EXPIRED')`,
  };
  const q = query.q;
  return {
    alias,
    columns: Prisma.sql`m.id, m.razorpay_token_id as "tokenId", m.account_id::text as "accountId", a.name as customer,
      m.bank, m.umrn, m.account_last4 as "accountLast4", m.failure_reason as "failureReason", m.auth_type::text as "authType", m.max_amount::float8 as "maxAmount", m.status::text as status,
      m.cancellation is not null as cancelling, ${namesOf(WATCHED)} as watch, m.confirmed_at as "confirmedAt",
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
      ...(query.filters.bank?.length ? [Prisma.sql`m.bank = any(${query.filters.bank})`] : []),
      ...(query.filters.watch?.length
        ? [Prisma.sql`${namesOf(WATCHED)} && ${query.filters.watch}::text[]`]
        : []),
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
  listSource(query, mandates(query, scope), tx);
export const readMandates = (query: ListQuery, scope: Scope, tx: Db = db()) =>
  readSource(query, mandates(query, scope), tx);
export const countMandates = (query: ListQuery, scope: Scope, cap: number = COUNT_CAP, tx: Db = db()) =>
  countSource(mandates(query, scope), cap, tx);

/** The banks that there are mandates of, by their codes. */
export async function listMandateBanks(scope: Scope, tx: Db = db()): Promise<string[]> {
  const rows = await tx.$queryRaw<{ bank: string }[]>`
    select distinct m.bank from mandate m where ${at(scope, Prisma.sql`m`)} and m.bank is not null order by m.bank`;
  return rows.map(({ bank }) => bank);
}

/** How many each choice of a filter would leave. */
export async function countMandateFilters(
  query: ListQuery,
  scope: Scope,
  banks: readonly string[],
  tx: Db = db(),
): Promise<FilterCounts> {
  const { from, conditions } = mandates({ ...query, filters: {} }, scope);
  const filters = {
    auth: Prisma.sql`array[coalesce(lower(m.auth_type::text), 'any')]`,
    bank: Prisma.sql`array[coalesce(m.bank, '')]`,
    watch: namesOf(WATCHED),
  };
  const groups = await filterGroups({ from, where: all(conditions), filters }, tx);
  return groups ? filterCounts(mandateList(banks), query.filters, groups) : {};
}
