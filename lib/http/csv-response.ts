import "server-only";
import type { ListPage } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import { type CsvColumn, chosenColumns, csvFile } from "@/lib/format/csv-file";

const ROWS_AT_ONCE = 500;

type Export<Row> = {
  name: string;
  columns: readonly CsvColumn<Row>[];
  fields: string | null;
  query: ListQuery;
  list: (query: ListQuery) => Promise<ListPage<Row>>;
};

/** A list as a file to download: all that the filters leave, whatever page somebody was on. */
export function csvResponse<Row>({ name, columns, fields, query, list }: Export<Row>): Response {
  async function* pages() {
    let after: string | null = null;
    do {
      const page: ListPage<Row> = await list({ ...query, size: ROWS_AT_ONCE, before: null, after });
      yield page.rows;
      after = page.next;
    } while (after);
  }
  return new Response(csvFile(chosenColumns(columns, fields), pages()), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
