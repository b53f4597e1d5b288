import "server-only";
import { decodeKey, encodeKey, type Key } from "@/lib/domain/keyset";
import type { ListQuery } from "@/lib/domain/list-query";
import { Prisma } from "./generated/client";

/** A column that a list can be ordered by. Never null, and with an index that ends in the id. */
export type SortColumn = { column: Prisma.Sql; type: "timestamptz" | "date" | "bigint" | "text" };

export type KeysetClauses = { where: Prisma.Sql; orderBy: Prisma.Sql; limit: number; backwards: boolean };

/** One row more than the page tells whether there is another; a cap keeps a count from reading a million rows. */
export const COUNT_CAP = 1_000;

/**
 * The clauses of one page by key. Comparing rows, `(a, id) < (x, y)`, is what lets PostgreSQL start in the middle of an
 * index; the same written with OR reads everything before it.
 */
export function keysetClauses(query: ListQuery, { column, type }: SortColumn, id: Prisma.Sql): KeysetClauses {
  const backwards = query.before !== null;
  const key = decodeKey(query.before ?? query.after);
  const descending = query.sort.startsWith("-") !== backwards;
  const direction = Prisma.raw(descending ? "desc" : "asc");
  const compare = Prisma.raw(descending ? "<" : ">");
  return {
    backwards,
    limit: query.size + 1,
    where: key
      ? Prisma.sql`(${column}, ${id}) ${compare} (${key.value}::${Prisma.raw(type)}, ${key.id}::uuid)`
      : Prisma.sql`true`,
    orderBy: Prisma.sql`${column} ${direction}, ${id} ${direction}`,
  };
}

/** Turns what was read into a page: in its right order, without the one row too many, with the keys of both ends. */
export function keysetPage<Row>(
  read: readonly Row[],
  query: ListQuery,
  { backwards }: KeysetClauses,
  keyOf: (row: Row) => Key,
) {
  const more = read.length > query.size;
  const rows = read.slice(0, query.size);
  if (backwards) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const next = backwards || more;
  const previous = backwards ? more : query.after !== null;
  return {
    rows,
    next: next && last ? encodeKey(keyOf(last)) : null,
    previous: previous && first ? encodeKey(keyOf(first)) : null,
  };
}

/** All of the conditions. */
export function all(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join([...conditions], " and ");
}

/** Any of the conditions. */
export function any(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join([...conditions], " or ")})`;
}

/** What a LIKE pattern must not take for a wildcard. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
