import type { Outcome } from "@/lib/domain/outcome";
import type { SourcePage } from "@/lib/togai/source";

/** 50,000 rows of fifty: a list that is longer is not one that ends. */
const PAGES_MAX = 1_000;

/**
 * The first row of a paged list for which `wanted` holds, or null when the whole list has none.
 *
 * Null is said only after every page was seen: a page that fails fails the walk, and so does a list whose tokens
 * go in a circle.
 *
 * @param beyond a row after which no wanted one can come
 */
export async function walk<T>(
  fetchPage: (nextToken: string | null) => Promise<Outcome<SourcePage<T>>>,
  wanted: (row: T) => boolean,
  beyond: (row: T) => boolean = () => false,
): Promise<Outcome<T | null>> {
  const seen = new Set<string>();
  let nextToken: string | null = null;
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const page: Outcome<SourcePage<T>> = await fetchPage(nextToken);
    if (page.kind !== "done") return page;
    const { items } = page.value;
    const found = items.find(wanted);
    if (found !== undefined) return { ...page, value: found };
    nextToken = page.value.nextToken;
    if (nextToken === null || items.some(beyond)) return { ...page, value: null };
    if (seen.has(nextToken)) break;
    seen.add(nextToken);
  }
  return { kind: "unknown", httpStatus: null, reason: "Togai's list does not end" };
}
