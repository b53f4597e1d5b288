import { openBytes } from "@/lib/crypto/secret-box";
import { db } from "@/lib/data/client";
import { webhookBodyPlace } from "./secret-places";

export type StoredDelivery = { body: string; headers: Record<string, string> };

/** The body of an event as it came, as text, with the headers that were kept. Null once it is gone. */
export async function readWebhookBody(webhookEventId: string): Promise<StoredDelivery | null> {
  const [event, stored] = await Promise.all([
    db().webhookEvent.findUnique({ where: { id: webhookEventId }, select: { connectionId: true } }),
    db().webhookBody.findUnique({ where: { webhookEventId } }),
  ]);
  if (!event || !stored) return null;
  const place = webhookBodyPlace(webhookEventId, event.connectionId);
  return {
    body: openBytes(stored.body, place).toString("utf8"),
    headers: stored.headers as Record<string, string>,
  };
}
