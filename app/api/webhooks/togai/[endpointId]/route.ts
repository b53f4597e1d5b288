import { anybody } from "@/lib/http/guards";
import { readBytes } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { WEBHOOK_BODY_LIMIT } from "@/lib/http/webhook-answer";
import { receiveTogaiHint } from "@/lib/services/receive-togai-hint";

/** Where a Togai flow posts. Whatever it says only makes us look sooner. */
export const POST = route<null, { endpointId: string }>(
  anybody("the unguessable endpoint is all that Togai can be asked for; its body is not believed"),
  async ({ request, params: { endpointId } }) => {
    await readBytes(request, WEBHOOK_BODY_LIMIT);
    await receiveTogaiHint(endpointId);
    return Response.json({ received: true });
  },
);
