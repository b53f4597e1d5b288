import { Refusal } from "./refusal";
import type { Doc } from "./world";

export type ListRules = {
  defaultSize: number;
  maxSize: number;
  /** The time a list is ordered by, newest first; then by id. */
  sortBy: string;
  idKey: string;
  filters: Record<string, (row: Doc, value: string) => boolean>;
  /** Which filters may stand together, each as sorted names joined with a comma. Null: any. */
  combinations: readonly string[] | null;
  /** What a combination outside of these is answered with. */
  refusal: number;
};

type Token = {
  payload: { id: string; sort: string };
  pageSize: number;
  queryContext: Record<string, string>;
  tokenType: "NEXT";
};

/**
 * One page of rows, newest first, and the token for the next.
 *
 * A full page always carries a token, the last one too: the page after it is then empty with a null token, as
 * Togai's are. Page size and filters travel inside the token.
 */
export function page(rows: Iterable<Doc>, query: URLSearchParams, rules: ListRules) {
  const given = query.get("nextToken");
  const token = given ? readToken(given) : null;
  const size = token?.pageSize ?? readSize(query.get("pageSize"), rules);
  const filters = token?.queryContext ?? readFilters(query, rules);
  const sorted = [...rows]
    .filter((row) => Object.entries(filters).every(([name, value]) => rules.filters[name]?.(row, value)))
    .map((row) => ({ row, sort: String(row[rules.sortBy] ?? ""), id: String(row[rules.idKey]) }))
    .sort(newestFirst);
  const after = token ? sorted.filter((one) => newestFirst(token.payload, one) < 0) : sorted;
  const shown = after.slice(0, size);
  const last = shown.at(-1);
  return {
    data: shown.map((one) => one.row),
    nextToken:
      last && shown.length === size
        ? writeToken({
            payload: { id: last.id, sort: last.sort },
            pageSize: size,
            queryContext: filters,
            tokenType: "NEXT",
          })
        : null,
    pageSize: size,
  };
}

function newestFirst(a: { sort: string; id: string }, b: { sort: string; id: string }): number {
  if (a.sort !== b.sort) return a.sort < b.sort ? 1 : -1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function readSize(text: string | null, rules: ListRules): number {
  if (text === null) return rules.defaultSize;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1) throw new Refusal(400, "pageSize must be a positive integer");
  return Math.min(size, rules.maxSize);
}

function readFilters(query: URLSearchParams, rules: ListRules): Record<string, string> {
  const names = Object.keys(rules.filters).filter((name) => query.has(name));
  const combination = names.toSorted().join(",");
  if (names.length > 0 && rules.combinations && !rules.combinations.includes(combination)) {
    throw new Refusal(rules.refusal, `Filter combination not supported: ${combination}`);
  }
  return Object.fromEntries(names.map((name) => [name, query.get(name) ?? ""]));
}

function writeToken(token: Token): string {
  return Buffer.from(JSON.stringify(token)).toString("base64");
}

function readToken(text: string): Token {
  try {
    const token = JSON.parse(Buffer.from(text, "base64").toString("utf8")) as Token;
    if (token.tokenType === "NEXT" && token.payload && token.pageSize > 0) return token;
  } catch {
    // falls through: every unreadable token is answered alike
  }
  throw new Refusal(400, "Invalid nextToken");
}

/** Combinations as the documentation lists them, in the form {@link page} compares. */
export function combinations(...lists: string[]): string[] {
  return lists.map((list) => list.split(",").toSorted().join(","));
}
