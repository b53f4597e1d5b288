import { randomBytes, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { db } from "./client";
import { testConnection } from "./testing/rows";
import { useTestDatabase } from "./testing/test-database";
import { type InboxEvent, storeEvent } from "./webhook-inbox";

useTestDatabase();

const eventOf = (connectionId: string, eventId: string): InboxEvent => ({
  id: randomUUID(),
  jobId: randomUUID(),
  connectionId,
  eventId,
  event: "invoice.paid",
  status: "RECEIVED",
  bodySha256: randomBytes(32).toString("hex"),
  eventCreatedAt: new Date("2026-11-24T10:00:00.123Z"),
  body: `sealed ${eventId}`,
  headers: { "user-agent": 'Razorpay "Webhook"\\v1' },
});

it.each([1, 2, 3, 17, 64, 65, 200])(
  "stores %i events that come at once, each with its body and its job",
  async (n) => {
    const connectionId = await testConnection();
    const events = Array.from({ length: n }, (_, at) => eventOf(connectionId, `event-${at}`));
    const results = await Promise.all(events.map(storeEvent));
    expect(new Set(results)).toEqual(new Set(["stored"]));
    const kept = await db().webhookEvent.findMany({
      where: { connectionId },
      select: {
        id: true,
        eventId: true,
        bodySha256: true,
        eventCreatedAt: true,
      },
    });
    const bodies = await db().webhookBody.findMany({
      where: { webhookEventId: { in: kept.map(({ id }) => id) } },
    });
    const bodyOf = new Map(bodies.map((body) => [body.webhookEventId, body]));
    expect(kept).toHaveLength(n);
    const byId = new Map(kept.map((row) => [row.id, row]));
    for (const event of events) {
      expect(byId.get(event.id)).toEqual({
        id: event.id,
        eventId: event.eventId,
        bodySha256: new Uint8Array(Buffer.from(event.bodySha256, "hex")),
        eventCreatedAt: event.eventCreatedAt,
      });
      const { body, headers } = event;
      expect(bodyOf.get(event.id)).toEqual({ webhookEventId: event.id, body, headers });
    }
    expect(await db().job.count({ where: { id: { in: events.map(({ jobId }) => jobId) } } })).toBe(n);
  },
);

it("takes one of several with the same event id, and counts the others", async () => {
  const connectionId = await testConnection();
  const events = Array.from({ length: 30 }, (_, at) => eventOf(connectionId, `event-${at % 10}`));
  const results = await Promise.all(events.map(storeEvent));
  expect(results.filter((result) => result === "stored")).toHaveLength(10);
  const rows = await db().webhookEvent.findMany({ where: { connectionId }, select: { redeliveries: true } });
  expect(rows.map(({ redeliveries }) => redeliveries)).toEqual(Array(10).fill(2));
  expect(await db().job.count({ where: { id: { in: events.map(({ jobId }) => jobId) } } })).toBe(10);
});

it("stores what cannot be read without a job", async () => {
  const event = {
    ...eventOf(await testConnection(), "poison"),
    status: "POISON" as const,
    eventCreatedAt: null,
  };
  expect(await storeEvent(event)).toBe("stored");
  expect(await db().job.count({ where: { id: event.jobId } })).toBe(0);
});
