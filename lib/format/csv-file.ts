import { CSV_START, type CsvCell, csvLine } from "./csv";

export type CsvColumn<Row> = { id: string; label: string; cell: (row: Row) => CsvCell };

/** A CSV file read page by page, so that a long list never stands in memory at once. */
export function csvFile<Row>(
  columns: readonly CsvColumn<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const reader = pages[Symbol.asyncIterator]();
  return new ReadableStream({
    start: (controller) =>
      controller.enqueue(encoder.encode(CSV_START + csvLine(columns.map(({ label }) => label)))),
    pull: async (controller) => {
      const { done, value } = await reader.next();
      if (done) return controller.close();
      controller.enqueue(
        encoder.encode(value.map((row) => csvLine(columns.map(({ cell }) => cell(row)))).join("")),
      );
    },
    cancel: async () => {
      await reader.return?.();
    },
  });
}

/** The columns that were asked for, in their own order; all of them where nothing known was asked for. */
export function chosenColumns<Row>(
  columns: readonly CsvColumn<Row>[],
  fields: string | null,
): readonly CsvColumn<Row>[] {
  const wanted = fields?.split(",") ?? [];
  const chosen = columns.filter(({ id }) => wanted.includes(id));
  return chosen.length > 0 ? chosen : columns;
}
