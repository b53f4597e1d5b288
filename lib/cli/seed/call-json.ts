import { setTimeout as sleep } from "node:timers/promises";

export type CallOptions = {
  body?: unknown;
  authorization?: string;
  timeoutSeconds?: number;
  /** Off for a call that does its work again when it is made again. */
  repeat?: boolean;
};

/** The answer's JSON. Tries again while the other side is away or busy; throws for any other refusal. */
export async function callJson<T = unknown>(
  method: string,
  url: string,
  options: CallOptions = {},
): Promise<T> {
  const { body, authorization, timeoutSeconds = 30, repeat = true } = options;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(url, {
      method,
      headers: {
        ...(authorization && { authorization }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
    }).catch(() => undefined);
    const text = await answer?.text().catch(() => undefined);
    if (answer?.ok && text !== undefined) return (text ? JSON.parse(text) : undefined) as T;
    const passing = !answer || answer.status === 429 || answer.status >= 500;
    if (!passing || !repeat || attempt >= 8)
      throw new Error(`${method} ${url}: ${answer?.status ?? "no answer"} ${text ?? ""}`);
    await sleep(Math.min(5_000, 250 * 2 ** attempt));
  }
}
