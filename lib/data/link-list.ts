import "server-only";
import { type FilterCounts, filterCounts } from "@/lib/domain/filter-counts";
import type { ListQuery } from "@/lib/domain/list-query";
import { LINK_LIST, type LinkRow } from "@/lib/domain/mandate-list";
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
      l.sent_by as "sentBy", l.razorpay_invoice_id as "razorpayInvoiceId", l.short_url as "shortUrl", coalesce(l.reason, l.last_failure) as note,
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
  listSource(query, links(query, scope), tx);
export const readLinks = (query: ListQuery, scope: Scope, tx: Db = db()) =>
  readSource(query, links(query, scope), tx);
export const countLinks = (query: ListQuery, scope: Scope, cap: number = COUNT_CAP, tx: Db = db()) =>
  countSource(links(query, scope), cap, tx);

/** How many each choice of a filter would leave. */
export async function countLinkFilters(query: ListQuery, scope: Scope, tx: Db = db()): Promise<FilterCounts> {
  const { from, conditions } = links({ ...query, filters: {} }, scope);
  const filters = { auth: Prisma.sql`array[coalesce(lower(l.auth_type::text), 'any')]` };
  const groups = await filterGroups({ from, where: all(conditions), filters }, tx);
  return groups ? filterCounts(LINK_LIST, query.filters, groups) : {};
}
