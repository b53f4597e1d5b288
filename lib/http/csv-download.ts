import "server-only";
import { type CsvColumn, csvFile } from "@/lib/format/csv-file";

/** A short list, read already, as a file to download. */
export function csvDownload<Row>(
  name: string,
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
): Response {
  async function* once() {
    yield rows;
  }
  return new Response(csvFile(columns, once()), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
