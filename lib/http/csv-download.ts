import "server-only";
import { type CsvColumn, csvHead, csvRows } from "@/lib/format/csv-file";
import { csvResponse } from "./csv-response";

/** A short list, read already, as a file to download. */
export function csvDownload<Row>(
  name: string,
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
): Response {
  async function* file() {
    yield csvHead(columns);
    yield csvRows(columns, rows);
  }
  return csvResponse(name, file());
}
