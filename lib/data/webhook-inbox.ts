import "server-only";
import { TEST_EVENT } from "@/lib/domain/webhook-health";
import { pool } from "./client";

/** A verified event, ready to be stored. */
export type InboxEvent = {
  id: string;
  jobId: string;
  connectionId: string;
  eventId: string;
  event: string;
  status: "RECEIVED" | "POISON";
  /** SHA-256 of the body, in hex. */
  bodySha256: string;
  eventCreatedAt: Date | null;
  /** Encrypted. */
  body: string;
  headers: Record<string, string>;
};

export type StoreResult = "stored" | "duplicate";
type Waiting = { event: InboxEvent; resolve(result: StoreResult): void; reject(error: unknown): void };

const BATCH_MAX = 64;
const STATEMENTS_IN_FLIGHT = 2;

let waiting: Waiting[] = [];
let inFlight = 0;

/**
 * Stores an event and its job durably, in one statement with whatever else arrived while the statements before were
 * being committed. No timer: an event alone is stored at once. Resolves after the commit.
 */
export function storeEvent(event: InboxEvent): Promise<StoreResult> {
  return new Promise((resolve, reject) => {
    waiting.push({ event, resolve, reject });
    pump();
  });
}

function pump(): void {
  while (waiting.length > 0 && inFlight < STATEMENTS_IN_FLIGHT) {
    const batch = waiting.slice(0, BATCH_MAX);
    waiting = waiting.slice(BATCH_MAX);
    inFlight += 1;
    void store(batch).finally(() => {
      inFlight -= 1;
      pump();
    });
  }
}

const STORE = `
  with input as (
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[],
      $8::timestamptz[], $9::text[], $10::text[])
      as i (id, job_id, connection_id, event_id, event, status, sha, event_created_at, body, headers)),
  kept as (
    insert into webhook_event (id, connection_id, event_id, event, status, body_sha256, event_created_at)
    select id, connection_id, event_id, event, status::"WebhookStatus", decode(sha, 'hex'), event_created_at from input
    on conflict (connection_id, event_id) do nothing returning id),
  bodies as (
    insert into webhook_body (webhook_event_id, body, headers)
    select id, body, headers::jsonb from input join kept using (id)),
  jobs as (
    insert into job (id, name, payload, dedupe_key, priority)
    select job_id, 'webhook.process', jsonb_build_object('webhookEventId', id), 'webhook:' || id, -1
    from input join kept using (id) where input.status = 'RECEIVED')
  select id from kept`;

async function store(batch: Waiting[]): Promise<void> {
  const events = batch.map((entry) => entry.event);
  try {
    const { rows } = await pool().query<{ id: string }>({
      name: "webhook-store",
      text: STORE,
      values: [
        events.map((e) => e.id),
        events.map((e) => e.jobId),
        events.map((e) => e.connectionId),
        events.map((e) => e.eventId),
        events.map((e) => e.event),
        events.map((e) => e.status),
        events.map((e) => e.bodySha256),
        events.map((e) => e.eventCreatedAt),
        events.map((e) => e.body),
        events.map((e) => JSON.stringify(e.headers)),
      ],
    });
    const kept = new Set(rows.map((row) => row.id));
    const again = events.filter((event) => !kept.has(event.id));
    if (again.length > 0) await countRedeliveries(again);
    for (const { connectionId, event } of events) if (event !== TEST_EVENT) noteSeen(connectionId);
    for (const entry of batch) entry.resolve(kept.has(entry.event.id) ? "stored" : "duplicate");
  } catch (error) {
    // Perhaps committed, perhaps not: whoever sent it is told that it was not, and sends it again.
    for (const entry of batch) entry.reject(error);
  }
}

/** Apart from the insert, which is nearly always without any. */
async function countRedeliveries(events: InboxEvent[]): Promise<void> {
  await pool().query({
    name: "webhook-again",
    text: `update webhook_event e set redeliveries = redeliveries + i.times
      from (select connection_id, event_id, count(*)::int as times
            from unnest($1::uuid[], $2::text[]) as g (connection_id, event_id) group by 1, 2) i
      where e.connection_id = i.connection_id and e.event_id = i.event_id`,
    values: [events.map((e) => e.connectionId), events.map((e) => e.eventId)],
  });
}

const SEEN_MS = 1_000;
const seenAt = new Map<string, number>();

/** When the last event came, to the second, and never in the way of an answer: the row is everybody's. */
function noteSeen(connectionId: string): void {
  const now = Date.now();
  if (now - (seenAt.get(connectionId) ?? 0) < SEEN_MS) return;
  seenAt.set(connectionId, now);
  pool()
    .query({
      name: "webhook-seen",
      text: "update connection set last_event_at = greatest(last_event_at, $2) where id = $1",
      values: [connectionId, new Date(now)],
    })
    .catch(() => undefined);
}
