import { readListQuery } from "@/lib/domain/list-query";
import { WEBHOOK_EVENT_LIST } from "@/lib/domain/webhook-event-list";
import { signedIn } from "@/lib/http/guards";
import { route } from "@/lib/http/route";
import { readWebhookFigures } from "@/lib/http/webhook-figures";

/** What the webhooks page asks when its stream tells of events: the counts and the strip, not the rows. */
export const GET = route(signedIn("read"), async ({ url }) => {
  const query = readListQuery(WEBHOOK_EVENT_LIST, Object.fromEntries(url.searchParams));
  return Response.json(await readWebhookFigures(query), { headers: { "Cache-Control": "no-store" } });
});
