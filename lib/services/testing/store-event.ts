import { createHash, randomUUID } from "node:crypto";
import { seal } from "@/lib/crypto/secret-box";
import { db } from "@/lib/data/client";
import { webhookBodyPlace } from "../secret-places";
import type { EventBody } from "./razorpay-events";

/** An event as the receiver leaves it, without its job: tests process it themselves. Answers its id. */
export async function storeTestEvent(
  connectionId: string,
  body: EventBody | string,
  { eventId = randomUUID() as string, event = "" } = {},
): Promise<string> {
  const id = randomUUID();
  const text = typeof body === "string" ? body : JSON.stringify(body);
  await db().webhookEvent.create({
    data: {
      id,
      connectionId,
      eventId,
      event: event || (typeof body === "string" ? "unreadable" : body.event),
      status: "RECEIVED",
      bodySha256: createHash("sha256").update(text).digest(),
    },
  });
  const sealed = seal(text, webhookBodyPlace(id, connectionId));
  await db().webhookBody.create({ data: { webhookEventId: id, body: sealed, headers: {} } });
  return id;
}
