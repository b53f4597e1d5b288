import http from "node:http";
import https from "node:https";

const TIMEOUT_MS = 5_000;
const KEPT_ANSWER = 1_000;

export type Answer = {
  status: number | null;
  error: string | null;
  answer: string | null;
  durationMs: number;
};
type Outgoing = { url: string; body: string; eventId: string; signature: string | null };

const agents = {
  "http:": new http.Agent({ keepAlive: true, maxSockets: 64 }),
  "https:": new https.Agent({ keepAlive: true, maxSockets: 64 }),
};

/** One attempt. The answer must be there within five seconds; redirects are not followed. */
export function postEvent({ url, body, eventId, signature }: Outgoing): Promise<Answer> {
  const started = performance.now();
  return new Promise((resolve) => {
    const finish = (status: number | null, error: string | null, answer: string | null) => {
      clearTimeout(timer);
      resolve({ status, error, answer, durationMs: Math.round(performance.now() - started) });
    };
    const target = new URL(url);
    const secure = target.protocol === "https:";
    const request = (secure ? https : http).request(target, {
      method: "POST",
      agent: agents[secure ? "https:" : "http:"],
      headers: {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
        ...(signature === null ? {} : { "X-Razorpay-Signature": signature }),
        "x-razorpay-event-id": eventId,
        "User-Agent": "Razorpay-Webhook/v1",
        "Request-Id": eventId,
        "Accept-Encoding": "gzip",
      },
    });
    const timer = setTimeout(() => {
      finish(null, "no answer within 5 s", null);
      request.destroy();
    }, TIMEOUT_MS);
    request.on("error", (error: NodeJS.ErrnoException) => {
      // An idle connection that the receiver closed in the same moment: nobody has read anything of it.
      if (request.reusedSocket && error.code === "ECONNRESET") {
        clearTimeout(timer);
        return resolve(postEvent({ url, body, eventId, signature }));
      }
      finish(null, error.message, null);
    });
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        if (text.length < KEPT_ANSWER) text += chunk;
      });
      response.on("end", () => finish(response.statusCode ?? null, null, text.slice(0, KEPT_ANSWER)));
      response.on("error", (error) => finish(response.statusCode ?? null, error.message, text));
    });
    request.end(body);
  });
}
