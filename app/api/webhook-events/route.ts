import { listWebhookEvents } from "@/lib/data/webhook-event-list";
import { readListQuery } from "@/lib/domain/list-query";
import { WEBHOOK_EVENT_LIST } from "@/lib/domain/webhook-event-list";
import { signedIn } from "@/lib/http/guards";
import { pageScope } from "@/lib/http/page-scope";
import { route } from "@/lib/http/route";

/** What the webhooks page asks again and again while somebody watches it. */
export const GET = route(signedIn("read"), async ({ url }) => {
  const query = readListQuery(WEBHOOK_EVENT_LIST, Object.fromEntries(url.searchParams));
  const { rows } = await listWebhookEvents({ ...query, after: null, before: null }, await pageScope());
  return Response.json({ rows }, { headers: { "Cache-Control": "no-store" } });
});
