import "server-only";
import { rangeOf } from "@/lib/domain/date-range";
import type { ListPage, PageOf } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import type { Db } from "./client";
import { Prisma } from "./generated/client";
import { all, COUNT_CAP, escapeLike, keysetClauses, keysetPage, type SortColumn } from "./keyset-page";

/** What a list is about: a connection, or all of them, and the day in India. */
export type Scope = { connectionId: string | null; today: string };

/** A list of records in the words of SQL. */
export type Source<Row> = {
  columns: Prisma.Sql;
  from: Prisma.Sql;
  alias: Prisma.Sql;
  conditions: Prisma.Sql[];
  amount?: Prisma.Sql;
  sort?: SortColumn & { valueOf: (row: Row) => string };
};

type Base = { id: string; createdAt: Date };

/** One page of it, newest first where nothing else is asked for. */
export async function listSource<Row extends Base>(
  query: ListQuery,
  source: Source<Row>,
  tx: Db,
): Promise<ListPage<Row>> {
  const [rows, totals] = await Promise.all([
    readSource(query, source, tx),
    countSource(source, COUNT_CAP, tx),
  ]);
  return { ...rows, ...totals };
}

/** The rows of a page alone. */
export async function readSource<Row extends Base>(
  query: ListQuery,
  source: Source<Row>,
  tx: Db,
): Promise<PageOf<Row>> {
  const sort = source.sort ?? {
    column: Prisma.sql`${source.alias}.created_at`,
    type: "timestamptz" as const,
    valueOf: (row: Row) => row.createdAt.toISOString(),
  };
  const clauses = keysetClauses(query, sort, Prisma.sql`${source.alias}.id`);
  const rows = await tx.$queryRaw<Row[]>`
    select ${source.columns} from ${source.from}
    where ${all(source.conditions)} and ${clauses.where} order by ${clauses.orderBy} limit ${clauses.limit}`;
  return keysetPage(rows, query, clauses, (row) => ({ value: sort.valueOf(row), id: row.id }));
}

export async function countSource<Row>({ from, conditions, amount }: Source<Row>, cap: number, tx: Db) {
  const [totals] = await tx.$queryRaw<{ count: bigint; amount: bigint | null }[]>`
    select count(*) as count, sum(amount)::bigint as amount from (
      select ${amount ?? Prisma.sql`0::bigint`} as amount from ${from}
      where ${all(conditions)} limit ${cap + 1}) as matching`;
  const found = Number(totals?.count ?? 0);
  const countCapped = found > cap;
  return {
    count: Math.min(found, cap),
    countCapped,
    amount: amount && !countCapped ? Number(totals?.amount ?? 0) : null,
  };
}

export function at({ connectionId }: Scope, alias: Prisma.Sql): Prisma.Sql {
  return connectionId ? Prisma.sql`${alias}.connection_id = ${connectionId}::uuid` : Prisma.sql`true`;
}

export function created(query: ListQuery, scope: Scope, alias: Prisma.Sql): Prisma.Sql[] {
  const days = query.dates.created ? rangeOf(query.dates.created, scope.today) : null;
  if (!days) return [];
  return [
    Prisma.sql`(${alias}.created_at at time zone 'Asia/Kolkata')::date between ${days.from}::date and ${days.to}::date`,
  ];
}

export function signedBy(query: ListQuery, alias: Prisma.Sql): Prisma.Sql[] {
  const ways = query.filters.auth;
  if (!ways?.length) return [];
  return [Prisma.sql`coalesce(lower(${alias}.auth_type::text), 'any') = any(${ways})`];
}

export const like = (text: string) => `%${escapeLike(text)}%`;
