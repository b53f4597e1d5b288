import "server-only";
import { type FilterCounts, filterCounts } from "@/lib/domain/filter-counts";
import { INVOICE_LIST } from "@/lib/domain/invoice-list";
import type { ListQuery } from "@/lib/domain/list-query";
import { type Db, db } from "./client";
import { filterGroups, namesOf } from "./filter-groups";
import { Prisma } from "./generated/client";
import {
  type InvoiceScope,
  inScope,
  invoiceConditions,
  joined,
  NO_CONNECTION,
  paymentConditions,
} from "./invoice-conditions";
import { all, COUNT_CAP } from "./keyset-page";

/** How many match and what they come to; past the cap it says so and adds up nothing. */
export async function countInvoices(
  query: ListQuery,
  scope: InvoiceScope,
  cap: number = COUNT_CAP,
  tx: Db = db(),
) {
  const parts = countedFrom(query, scope).map(
    ({ from, where }) => Prisma.sql`(select i.amount from ${from} where ${all(where)} limit ${cap + 1})`,
  );
  const [totals] = await tx.$queryRaw<{ count: bigint; amount: bigint | null }[]>`
    select count(*) as count, sum(amount)::bigint as amount from (
      select amount from (${Prisma.join(parts, " union all ")}) as parts limit ${cap + 1}
    ) as matching`;
  const count = Number(totals?.count ?? 0);
  const countCapped = count > cap;
  return {
    count: Math.min(count, cap),
    countCapped,
    amount: countCapped ? null : Number(totals?.amount ?? 0),
  };
}

type Part = { from: Prisma.Sql; where: Prisma.Sql[] };

/** Of the newest so many invoices those that have no payment request yet are looked for: older ones have theirs. */
const WITHOUT_SYNC_AMONG = 2_000;

/**
 * What a count has to read. A page counts six views, so none of them may walk through a million bills beside their
 * payment requests to find the few that are stuck: those are found by the status of their request.
 */
function countedFrom(query: ListQuery, scope: InvoiceScope): Part[] {
  const { sync, payment } = query.filters;
  const others = invoiceConditions({ ...query, view: "all" }, scope);
  if (query.view === "unsynced" && !sync?.length) {
    const waiting = Prisma.sql`s.status in ('PENDING', 'FAILED', 'BLOCKED')`;
    return [{ from: fromSyncs(scope), where: [waiting, ...others] }, withoutSync(others, scope)];
  }
  const where = invoiceConditions(query, scope);
  if (query.view === "attention" || sync?.length) return [{ from: fromSyncs(scope), where }];
  if (payment?.includes("expired")) return [{ from: joined(scope), where }];
  return [{ from: Prisma.sql`invoice i`, where }];
}

/** Payment requests, the newest of each bill, with their bills. */
function fromSyncs({ connectionId }: InvoiceScope): Prisma.Sql {
  return Prisma.sql`(select * from invoice_sync s0 where s0.connection_id = ${connectionId ?? NO_CONNECTION}::uuid
      and s0.part = 0 and not exists (select 1 from invoice_sync n where n.invoice_id = s0.invoice_id
        and n.connection_id = s0.connection_id and n.generation > s0.generation)) s
    join invoice i on i.id = s.invoice_id`;
}

function withoutSync(others: Prisma.Sql[], scope: InvoiceScope): Part {
  const connection = Prisma.sql`${scope.connectionId ?? NO_CONNECTION}::uuid`;
  return {
    from: Prisma.sql`(select * from invoice i where ${inScope(scope)}
        order by i.created_at desc, i.id desc limit ${WITHOUT_SYNC_AMONG}) i
      left join invoice_sync s on s.invoice_id = i.id and s.connection_id = ${connection}`,
    where: [Prisma.sql`s.id is null`, ...others],
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
