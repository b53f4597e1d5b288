import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { receiveWebhook } from "@/lib/services/receive-webhook";
import { WEBHOOK_BODY_LIMIT, WEBHOOK_STORE_MS, webhookAnswer } from "./webhook-answer";

const PATH = /^\/api\/webhooks\/razorpay\/([A-Za-z0-9_-]{1,64})\/?$/;
const BODY_MS = 3_000;

/** The endpoint of a Razorpay webhook request, or null when the request is something else. */
export function razorpayEndpointOf(request: IncomingMessage): string | null {
  return PATH.exec((request.url ?? "").split("?", 1)[0] ?? "")?.[1] ?? null;
}

/** Answers `POST /api/webhooks/razorpay/{endpointId}` on plain node:http, away from page rendering. */
export async function handleWebhookRequest(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const endpointId = razorpayEndpointOf(request);
  if (!endpointId) return answer(response, 404, { error: "There is no such webhook endpoint." });
  if (request.method !== "POST") {
    response.setHeader("allow", "POST");
    return answer(response, 405, { error: "Razorpay posts here." });
  }
  const body = await readBody(request);
  if (body === "too_large") return answer(response, 413, { error: "The body is larger than 256 KiB." }, true);
  if (body === "too_slow")
    return answer(response, 408, { error: "The body did not come within 3 seconds." }, true);
  if (body === "gone") return;
  try {
    const headers = request.headers as Record<string, string | undefined>;
    const receipt = await withDeadline(receiveWebhook({ endpointId, body, headers }));
    const { status, body: text } = webhookAnswer(receipt);
    answer(response, status, text);
  } catch (error) {
    log.error({ err: error }, "a webhook could not be stored");
    answer(response, 503, { error: "It could not be stored. Send it again." });
  }
}

/** Fails when it was not stored in time. It may be stored all the same; then the second delivery is a duplicate. */
export function withDeadline<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`not stored within ${WEBHOOK_STORE_MS} ms`));
    const timer = setTimeout(late, WEBHOOK_STORE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function readBody(request: IncomingMessage): Promise<Buffer | "too_large" | "too_slow" | "gone"> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => resolve("too_slow"), BODY_MS);
    const end = (result: Buffer | "too_large" | "gone") => {
      clearTimeout(timer);
      resolve(result);
    };
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > WEBHOOK_BODY_LIMIT) end("too_large");
      else chunks.push(chunk);
    });
    request.on("end", () => end(Buffer.concat(chunks)));
    request.on("close", () => end("gone"));
    request.on("error", () => end("gone"));
  });
}

function answer(response: ServerResponse, status: number, body: object, close = false): void {
  if (response.headersSent) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    ...(close ? { connection: "close" } : {}),
  });
  response.end(text);
}
