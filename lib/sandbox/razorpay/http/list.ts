import { badRequest } from "../errors/api-error";
import { Fields } from "../fields/fields";
import type { TableName, Tables } from "../store/rows";
import type { World } from "../world";
import type { Call } from "./call";

const EARLIEST = 946_684_800;
const LATEST = 4_765_046_400;
const PAGING = ["count", "skip", "from", "to"] as const;
const EXPAND = ["expand", "expand[]"];

export type Page = { count: number; skip: number; from: number; to: number; filters: Fields };

export function readPage(call: Call, filters: readonly string[] = [], maxCount = 100): Page {
  const fields = Fields.of(call.query, [...PAGING, ...EXPAND, ...filters]);
  const count = fields.integer("count") ?? 10;
  if (count < 1) throw fields.refusal("count", "The count must be at least 1.");
  if (count > maxCount) throw fields.refusal("count", `The count may not be greater than ${maxCount}.`);
  return {
    count,
    skip: fields.integer("skip", { min: 0 }) ?? 0,
    from: readInstant(fields, "from") ?? 0,
    to: readInstant(fields, "to") ?? Number.POSITIVE_INFINITY,
    filters: fields,
  };
}

function readInstant(fields: Fields, name: "from" | "to"): number | null {
  const value = fields.integer(name);
  if (value !== null && (value < EARLIEST || value > LATEST))
    throw badRequest(`${name} must be between ${EARLIEST} and ${LATEST}`, { field: name });
  return value;
}

type Listed = { createdAt: number };

/** One page of what an index key holds, newest first. */
export function listRows<T extends TableName>(
  world: World,
  table: T,
  [index, key]: readonly [string, string],
  page: Page,
  matches: (row: Tables[T]) => boolean = () => true,
): Tables[T][] {
  const ids = world.store.ids(table, index, key);
  const rows: Tables[T][] = [];
  let skip = page.skip;
  for (let at = lastUpTo(world, table, ids, page.to); at >= 0 && rows.length < page.count; at--) {
    const row = world.store.get(table, ids[at] ?? "");
    if (!row) continue;
    if ((row as unknown as Listed).createdAt < page.from) break;
    if (!matches(row)) continue;
    if (skip > 0) skip--;
    else rows.push(row);
  }
  return rows;
}

/** Ids are sorted by time, so the end of a period is found by halving. */
function lastUpTo(world: World, table: TableName, ids: readonly string[], to: number): number {
  let [low, high] = [0, ids.length];
  if (to === Number.POSITIVE_INFINITY) return high - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = world.store.get(table, ids[middle] ?? "") as Listed | undefined;
    if ((row?.createdAt ?? 0) <= to) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export const collection = (items: readonly unknown[]) => ({
  entity: "collection",
  count: items.length,
  items,
});

/** `expand[]=card&expand[]=upi`, in whatever form a client writes it. */
export function readExpand(call: Call): string[] {
  const value = call.query.expand ?? call.query["expand[]"];
  if (Array.isArray(value)) return value.map(String);
  return value === undefined || typeof value === "object" ? [] : [String(value)];
}
