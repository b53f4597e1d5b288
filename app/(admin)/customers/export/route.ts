import { listCustomers } from "@/lib/data/customer-list";
import { CUSTOMER_LIST } from "@/lib/domain/customer-list";
import { readListQuery } from "@/lib/domain/list-query";
import { CUSTOMER_CSV } from "@/lib/format/customer-csv";
import { csvResponse } from "@/lib/http/csv-response";
import { signedIn } from "@/lib/http/guards";
import { pageScope } from "@/lib/http/page-scope";
import { route } from "@/lib/http/route";

/** The filtered list as CSV. */
export const GET = route(signedIn("export"), async ({ url }) => {
  const scope = await pageScope();
  return csvResponse({
    name: `customers-${scope.today}`,
    columns: CUSTOMER_CSV,
    fields: url.searchParams.get("fields"),
    query: readListQuery(CUSTOMER_LIST, Object.fromEntries(url.searchParams)),
    list: (query) => listCustomers(query, scope),
  });
});
