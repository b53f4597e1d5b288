import type { World } from "../world";

/** Each attempt to deliver an event and what the receiver said, oldest first. */
export function listDeliveries(world: World, query: Record<string, unknown>) {
  const limit = Number(query.limit) || Number.POSITIVE_INFINITY;
  const rows = world.store
    .find("attempts", "all", "")
    .filter((row) => query.event === undefined || row.event === query.event)
    .filter((row) => query.event_id === undefined || row.eventId === query.event_id);
  return rows.slice(-limit).map((row) => {
    const event = world.store.get("events", row.eventId);
    const delivery = world.store.get("deliveries", row.deliveryId);
    return {
      event_id: row.eventId,
      event: row.event,
      account_id: row.account,
      url: row.url,
      attempt: row.attempt,
      at: row.atMs / 1000,
      status: row.status,
      answer: row.answer,
      error: row.error,
      duration_ms: row.durationMs,
      outcome: row.outcome,
      signed_with: row.signedWith,
      next_at: delivery?.state === "pending" && row.outcome === "retrying" ? delivery.nextAtMs / 1000 : null,
      state: delivery?.state ?? row.outcome,
      body: event?.body ?? null,
    };
  });
}
