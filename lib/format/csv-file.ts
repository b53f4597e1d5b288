import { CSV_START, type CsvCell, csvLine } from "./csv";

export type CsvColumn<Row> = { id: string; label: string; cell: (row: Row) => CsvCell };

/** The first line, after the mark that makes Excel read UTF-8. */
export function csvHead<Row>(columns: readonly CsvColumn<Row>[]): string {
  return CSV_START + csvLine(columns.map(({ label }) => label));
}

export function csvRows<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  return rows.map((row) => csvLine(columns.map(({ cell }) => cell(row)))).join("");
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

type CsvPage<Row> = { rows: readonly Row[]; next: string | null };

/** A whole file in parts, read page by page: a long one never stands in memory at once. */
export async function* csvPages<Row>(
  columns: readonly CsvColumn<Row>[],
  read: (after: string | null) => Promise<CsvPage<Row>>,
): AsyncGenerator<string> {
  yield csvHead(columns);
  let after: string | null = null;
  do {
    const page: CsvPage<Row> = await read(after);
    yield csvRows(columns, page.rows);
    after = page.next;
  } while (after !== null);
}
