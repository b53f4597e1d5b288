import { AppError } from "@/lib/domain/app-error";
import { anybody } from "@/lib/http/guards";
import { withDeadline } from "@/lib/http/node-webhook";
import { readBytes } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { WEBHOOK_BODY_LIMIT, webhookAnswer } from "@/lib/http/webhook-answer";
import { log } from "@/lib/log";
import { receiveWebhook } from "@/lib/services/receive-webhook";

/**
 * The same receiver inside Next, for hosts where the front cannot run. It costs ten times the CPU of the front and
 * shares it with page rendering.
 */
export const POST = route<null, { endpointId: string }>(
  anybody("the signature over the body is the guard"),
  async ({ request, params: { endpointId } }) => {
    try {
      const body = await readBytes(request, WEBHOOK_BODY_LIMIT);
      const headers = Object.fromEntries(request.headers);
      const answer = webhookAnswer(await withDeadline(receiveWebhook({ endpointId, body, headers })));
      return Response.json(answer.body, { status: answer.status });
    } catch (error) {
      if (error instanceof AppError && error.code === "too_large") throw error;
      // Not stored is never 2xx: Razorpay keeps the event and sends it again.
      log.error({ err: error }, "a webhook could not be stored");
      return Response.json({ error: "It could not be stored. Send it again." }, { status: 503 });
    }
  },
);
