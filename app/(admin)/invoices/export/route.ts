import { listInvoices } from "@/lib/data/invoice-list";
import { INVOICE_LIST } from "@/lib/domain/invoice-list";
import { readListQuery } from "@/lib/domain/list-query";
import { INVOICE_CSV } from "@/lib/format/invoice-csv";
import { csvResponse } from "@/lib/http/csv-response";
import { signedIn } from "@/lib/http/guards";
import { pageScope } from "@/lib/http/page-scope";
import { route } from "@/lib/http/route";

/** The filtered list as CSV. */
export const GET = route(signedIn("export"), async ({ url }) => {
  const scope = await pageScope();
  return csvResponse({
    name: `invoices-${scope.today}`,
    columns: INVOICE_CSV,
    fields: url.searchParams.get("fields"),
    query: readListQuery(INVOICE_LIST, Object.fromEntries(url.searchParams)),
    list: (query) => listInvoices(query, scope),
  });
});
