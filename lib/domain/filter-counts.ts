/** How many rows each choice of a filter would leave, by filter and value. */
export type FilterCounts = Partial<Record<string, Partial<Record<string, number>>>>;

/** Rows that no filter tells apart: the values that each filter finds them by, and how many they are. */
export type FilterGroup = { values: Record<string, readonly string[]>; count: number };

/**
 * A filter's own choices do not narrow its counts, because another choice widens it; those of the other filters do.
 * A value that no row has is 0.
 */
export function filterCounts(
  spec: { filters: readonly { key: string; options: readonly { value: string }[] }[] },
  chosen: Record<string, readonly string[]>,
  groups: readonly FilterGroup[],
): FilterCounts {
  return Object.fromEntries(
    spec.filters.map(({ key, options }) => {
      const left = groups.filter(({ values }) =>
        Object.entries(chosen).every(
          ([other, wanted]) =>
            other === key ||
            wanted.length === 0 ||
            (values[other] ?? []).some((value) => wanted.includes(value)),
        ),
      );
      const count = (value: string) =>
        left.reduce((sum, group) => sum + ((group.values[key] ?? []).includes(value) ? group.count : 0), 0);
      return [key, Object.fromEntries(options.map(({ value }) => [value, count(value)]))];
    }),
  );
}
