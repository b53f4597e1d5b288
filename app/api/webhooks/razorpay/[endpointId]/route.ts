import { withDeadline } from "@/lib/http/node-webhook";
import { WEBHOOK_BODY_LIMIT, webhookAnswer } from "@/lib/http/webhook-answer";
import { log } from "@/lib/log";
import { receiveWebhook } from "@/lib/services/receive-webhook";

/**
 * The same receiver inside Next, for hosts where the front cannot run. Guarded by the signature alone. It costs ten
 * times the CPU of the front and shares it with page rendering.
 */
export async function POST(
  request: Request,
  context: { params: Promise<{ endpointId: string }> },
): Promise<Response> {
  const { endpointId } = await context.params;
  if (Number(request.headers.get("content-length") ?? 0) > WEBHOOK_BODY_LIMIT) return tooLarge();
  try {
    const body = new Uint8Array(await request.arrayBuffer());
    if (body.byteLength > WEBHOOK_BODY_LIMIT) return tooLarge();
    const headers = Object.fromEntries(request.headers);
    const answer = webhookAnswer(await withDeadline(receiveWebhook({ endpointId, body, headers })));
    return Response.json(answer.body, { status: answer.status });
  } catch (error) {
    log.error({ err: error }, "a webhook could not be stored");
    return Response.json({ error: "It could not be stored. Send it again." }, { status: 503 });
  }
}

const tooLarge = () => Response.json({ error: "The body is larger than 256 KiB." }, { status: 413 });
