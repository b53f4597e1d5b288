/** A place in a list that is read newest first: after the row with this time and id. */
export type After = { at: Date; id: string };

export type PageRequest = { limit: number; after: After | null };

export type Page<T> = { rows: T[]; next: After | null };

/** A page out of one row more than was asked for: the extra one says that there is a next. */
export function pageOf<Row, T>(
  rows: Row[],
  limit: number,
  placeOf: (row: Row) => After,
  toAnswer: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown.map(toAnswer), next: rows.length > limit && last ? placeOf(last) : null };
}
