import { listMandateBanks, listMandates } from "@/lib/data/mandate-list";
import { readListQuery } from "@/lib/domain/list-query";
import { mandateList } from "@/lib/domain/mandate-list";
import { MANDATE_CSV } from "@/lib/format/mandate-csv";
import { csvResponse } from "@/lib/http/csv-response";
import { signedIn } from "@/lib/http/guards";
import { pageScope } from "@/lib/http/page-scope";
import { route } from "@/lib/http/route";

/** The filtered list as CSV. */
export const GET = route(signedIn("export"), async ({ url }) => {
  const scope = await pageScope();
  const spec = mandateList(await listMandateBanks(scope));
  return csvResponse({
    name: `mandates-${scope.today}`,
    columns: MANDATE_CSV,
    fields: url.searchParams.get("fields"),
    query: readListQuery(spec, Object.fromEntries(url.searchParams)),
    list: (query) => listMandates(query, scope),
  });
});
