import type { IncomingMessage, ServerResponse } from "node:http";

/** Stands here until the receiver does: not stored means 503, and Razorpay sends it again. */
export async function handleWebhookRequest(
  _request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(503).end();
}
