import { readWebhookBody } from "./read-webhook-body";

/** The bytes of an event as people look at them: parsed where they are JSON. Null once they are gone. */
export async function readDelivery(webhookEventId: string) {
  const stored = await readWebhookBody(webhookEventId);
  if (!stored) return null;
  return { text: stored.body, json: parsed(stored.body), headers: stored.headers };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
