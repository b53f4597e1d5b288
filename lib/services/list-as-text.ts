import type { ListExport } from "@/lib/domain/list-export";
import { readListQuery } from "@/lib/domain/list-query";
import { exportedLists } from "./exported-lists";

const ROWS_AT_ONCE = 500;

type Wanted = Pick<ListExport, "list" | "fields" | "connectionId" | "today"> & {
  params: Record<string, string>;
};

/** A list as the text of a file, page by page: all that the filters leave, whatever page somebody was on. */
export async function* listAsText({ list, params, fields, ...scope }: Wanted): AsyncGenerator<string> {
  const { specOf, head, lines } = exportedLists[list];
  const query = { ...readListQuery(await specOf(scope), params), size: ROWS_AT_ONCE, before: null };
  yield head(fields);
  let after: string | null = null;
  do {
    const page = await lines({ ...query, after }, scope, fields);
    yield page.text;
    after = page.next;
  } while (after);
}
