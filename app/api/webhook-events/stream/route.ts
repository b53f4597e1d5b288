import { signedIn } from "@/lib/http/guards";
import { pageScope } from "@/lib/http/page-scope";
import { route } from "@/lib/http/route";
import { webhookStream } from "@/lib/http/webhook-stream";

export const dynamic = "force-dynamic";

/** Webhook events as they come, for the page that shows them. Ends each minute, so that the guard looks again. */
export const GET = route(signedIn("read"), async ({ request }) => {
  const { connectionId } = await pageScope();
  return webhookStream(request, connectionId);
});
