import { listLinks } from "@/lib/data/link-list";
import { readListQuery } from "@/lib/domain/list-query";
import { LINK_LIST } from "@/lib/domain/mandate-list";
import { LINK_CSV } from "@/lib/format/mandate-csv";
import { csvResponse } from "@/lib/http/csv-response";
import { signedIn } from "@/lib/http/guards";
import { pageScope } from "@/lib/http/page-scope";
import { route } from "@/lib/http/route";

/** The filtered list as CSV. */
export const GET = route(signedIn("export"), async ({ url }) => {
  const scope = await pageScope();
  return csvResponse({
    name: `registration-links-${scope.today}`,
    columns: LINK_CSV,
    fields: url.searchParams.get("fields"),
    query: readListQuery(LINK_LIST, Object.fromEntries(url.searchParams)),
    list: (query) => listLinks(query, scope),
  });
});
