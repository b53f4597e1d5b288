import { listCheckouts } from "@/lib/data/checkout-list";
import { readListQuery } from "@/lib/domain/list-query";
import { CHECKOUT_LIST } from "@/lib/domain/mandate-list";
import { CHECKOUT_CSV } from "@/lib/format/mandate-csv";
import { csvResponse } from "@/lib/http/csv-response";
import { signedIn } from "@/lib/http/guards";
import { pageScope } from "@/lib/http/page-scope";
import { route } from "@/lib/http/route";

/** The filtered list as CSV. */
export const GET = route(signedIn("export"), async ({ url }) => {
  const scope = await pageScope();
  return csvResponse({
    name: `authorisation-pages-${scope.today}`,
    columns: CHECKOUT_CSV,
    fields: url.searchParams.get("fields"),
    query: readListQuery(CHECKOUT_LIST, Object.fromEntries(url.searchParams)),
    list: (query) => listCheckouts(query, scope),
  });
});
