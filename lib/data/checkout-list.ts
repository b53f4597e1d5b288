import "server-only";
import { type FilterCounts, filterCounts } from "@/lib/domain/filter-counts";
import type { ListQuery } from "@/lib/domain/list-query";
import { CHECKOUT_LIST, type CheckoutRow } from "@/lib/domain/mandate-list";
import { type Db, db } from "./client";
import { filterGroups } from "./filter-groups";
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

function checkouts(query: ListQuery, scope: Scope): Source<CheckoutRow> {
  const alias = Prisma.sql`k`;
  const views: Record<string, Prisma.Sql> = {
    open: Prisma.sql`k.status in ('OPEN', 'CHECKING')`,
    attention: Prisma.sql`(k.status = 'OPEN' and (k.last_failure is not null or k.reason is not null
      or k.expires_at < now() + interval '48 hours'))`,
    signed: Prisma.sql`k.status = 'AUTHORIZED'`,
    ended: Prisma.sql`k.status in ('CANCELLED', 'EXPIRED')`,
  };
  const { q } = query;
  return {
    alias,
    columns: Prisma.sql`k.id, k.account_id::text as "accountId", a.name as customer, k.description,
      k.status::text as status, k.first_payment_amount::float8 as "firstPayment", k.max_amount::float8 as "maxAmount",
      k.auth_type::text as "authType", k.sent_by as "sentBy", coalesce(k.reason, k.last_failure) as note,
      k.opened_at as "openedAt", k.expires_at as "expiresAt", k.created_at as "createdAt", k.updated_at as "updatedAt",
      (select o.razorpay_order_id from checkout_order o where o.checkout_authorization_id = k.id
        order by o.day desc, o.turn desc limit 1) as "razorpayOrderId"`,
    from: Prisma.sql`checkout_authorization k join account a on a.id = k.account_id`,
    conditions: [
      at(scope, alias),
      ...(views[query.view] ? [views[query.view] as Prisma.Sql] : []),
      ...signedBy(query, alias),
      ...created(query, scope, alias),
      ...(q
        ? [
            any([
              Prisma.sql`a.name ilike ${like(q)}`,
              Prisma.sql`k.description ilike ${like(q)}`,
              Prisma.sql`${q} in (k.razorpay_customer_id, k.id::text)`,
              Prisma.sql`exists (select 1 from checkout_order o where o.checkout_authorization_id = k.id
                and ${q} in (o.razorpay_order_id, o.receipt))`,
            ]),
          ]
        : []),
    ],
  };
}

export const listCheckouts = (query: ListQuery, scope: Scope, tx: Db = db()) =>
  listSource(query, checkouts(query, scope), tx);
export const readCheckouts = (query: ListQuery, scope: Scope, tx: Db = db()) =>
  readSource(query, checkouts(query, scope), tx);
export const countCheckouts = (query: ListQuery, scope: Scope, cap: number = COUNT_CAP, tx: Db = db()) =>
  countSource(checkouts(query, scope), cap, tx);

/** How many each choice of a filter would leave. */
export async function countCheckoutFilters(
  query: ListQuery,
  scope: Scope,
  tx: Db = db(),
): Promise<FilterCounts> {
  const { from, conditions } = checkouts({ ...query, filters: {} }, scope);
  const filters = { auth: Prisma.sql`array[coalesce(lower(k.auth_type::text), 'any')]` };
  const groups = await filterGroups({ from, where: all(conditions), filters }, tx);
  return groups ? filterCounts(CHECKOUT_LIST, query.filters, groups) : {};
}
