import "server-only";
import { type CsvColumn, csvPages } from "@/lib/format/csv-file";
import { csvResponse } from "./csv-response";

/** A short list, read already, as a file to download. */
export function csvDownload<Row>(
  name: string,
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
): Response {
  return csvResponse(
    name,
    csvPages(columns, async () => ({ rows, next: null })),
  );
}
