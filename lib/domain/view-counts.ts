type Count = { count: number; countCapped: boolean };

/** How many rows each view of a list has: `counts` are in the order of its views. */
export function viewCounts(
  views: readonly { id: string }[],
  counts: readonly Count[],
): Record<string, { count: number; capped: boolean }> {
  return Object.fromEntries(
    views.map(({ id }, at) => [
      id,
      { count: counts[at]?.count ?? 0, capped: counts[at]?.countCapped ?? false },
    ]),
  );
}
