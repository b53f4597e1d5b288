/**
 * Which rows of a list are chosen, over all its pages. Either rows by name, each with its amount so that the total is
 * known after its page has gone, or everything that matches the filters, less a few.
 */
export type Selection =
  | { kind: "rows"; rows: ReadonlyMap<string, number> }
  | { kind: "all"; except: ReadonlyMap<string, number> };

export type SelectableRow = { id: string; amount: number };

/** What is sent to an action: ids, or the filters and what to leave out. */
export type SelectionInput =
  | { kind: "rows"; ids: string[] }
  | { kind: "all"; query: string; except: string[] };

export const NOTHING_SELECTED: Selection = { kind: "rows", rows: new Map() };
export const ALL_SELECTED: Selection = { kind: "all", except: new Map() };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === "rows" ? selection.rows.has(id) : !selection.except.has(id);
}

/** Chooses or drops rows. */
export function setSelected(selection: Selection, rows: readonly SelectableRow[], on: boolean): Selection {
  const listed = new Map(selection.kind === "rows" ? selection.rows : selection.except);
  const add = selection.kind === "rows" ? on : !on;
  for (const { id, amount } of rows) {
    if (add) listed.set(id, amount);
    else listed.delete(id);
  }
  return selection.kind === "rows" ? { kind: "rows", rows: listed } : { kind: "all", except: listed };
}

/** The rows from the one pressed before to this one, whichever way round. */
export function rangeBetween<Row extends SelectableRow>(
  page: readonly Row[],
  anchor: string | null,
  id: string,
): readonly Row[] {
  const to = page.findIndex((row) => row.id === id);
  const from = page.findIndex((row) => row.id === anchor);
  if (to < 0) return [];
  if (from < 0) return page.slice(to, to + 1);
  return page.slice(Math.min(from, to), Math.max(from, to) + 1);
}

/** How many are chosen and what they come to. */
export function totalsOf(
  selection: Selection,
  all: { count: number; amount: number },
): { count: number; amount: number } {
  const listed = selection.kind === "rows" ? selection.rows : selection.except;
  let amount = 0;
  for (const each of listed.values()) amount += each;
  if (selection.kind === "rows") return { count: listed.size, amount };
  return { count: Math.max(0, all.count - listed.size), amount: all.amount - amount };
}

/** Whether a page's box shows a tick, a dash or nothing. */
export function pageState(selection: Selection, page: readonly SelectableRow[]): "all" | "some" | "none" {
  const chosen = page.filter(({ id }) => isSelected(selection, id)).length;
  if (chosen === 0) return "none";
  return chosen === page.length ? "all" : "some";
}

export function toInput(selection: Selection, query: string): SelectionInput {
  return selection.kind === "rows"
    ? { kind: "rows", ids: [...selection.rows.keys()] }
    : { kind: "all", query, except: [...selection.except.keys()] };
}
