import { listWebhookEvents } from "@/lib/data/webhook-event-list";
import { readListQuery } from "@/lib/domain/list-query";
import { WEBHOOK_EVENT_LIST } from "@/lib/domain/webhook-event-list";
import { WEBHOOK_CSV } from "@/lib/format/webhook-csv";
import { csvResponse } from "@/lib/http/csv-response";
import { signedIn } from "@/lib/http/guards";
import { pageScope } from "@/lib/http/page-scope";
import { route } from "@/lib/http/route";

/** The filtered list as CSV. */
export const GET = route(signedIn("export"), async ({ url }) => {
  const scope = await pageScope();
  return csvResponse({
    name: `webhooks-${scope.today}`,
    columns: WEBHOOK_CSV,
    fields: url.searchParams.get("fields"),
    query: readListQuery(WEBHOOK_EVENT_LIST, Object.fromEntries(url.searchParams)),
    list: (query) => listWebhookEvents(query, scope),
  });
});
