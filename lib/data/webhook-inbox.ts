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
/** So many that wait are worth a second statement beside the first; fewer would only make both of them small. */
const WORTH_A_SECOND = 24;
/** A statement that is out for longer may hang, on a lock or a dead socket: what comes then does not wait for it. */
const STALLED_MS = 50;
const STATEMENTS_IN_FLIGHT = 2;

let waiting: Waiting[] = [];
let inFlight = 0;
let lastStartedAt = 0;

/**
 * Stores an event and its job durably, in one statement with whatever else arrived while the statement before was
 * being committed. No timer: an event alone is stored at once. Resolves after the commit.
 */
export function storeEvent(event: InboxEvent): Promise<StoreResult> {
  return new Promise((resolve, reject) => {
    waiting.push({ event, resolve, reject });
    pump();
  });
}

function pump(): void {
  while (waiting.length > 0 && mayStart()) {
    const batch = waiting.slice(0, BATCH_MAX);
    waiting = waiting.slice(BATCH_MAX);
    inFlight += 1;
    lastStartedAt = performance.now();
    void store(batch).finally(() => {
      inFlight -= 1;
      pump();
    });
  }
}

function mayStart(): boolean {
  if (inFlight === 0) return true;
  if (inFlight >= STATEMENTS_IN_FLIGHT) return false;
  return waiting.length >= WORTH_A_SECOND || performance.now() - lastStartedAt > STALLED_MS;
}

const COLUMNS = ["uuid", "uuid", "uuid", "text", "text", "text", "text", "timestamptz", "text", "text"];

/**
 * One statement for so many rows. Of parameters and not of arrays: those cost their writing and reading, and PostgreSQL
 * plans anew for each length of them.
 */
function storeStatement(rows: number): { name: string; text: string } {
  const values = Array.from({ length: rows }, (_, row) => {
    const cells = COLUMNS.map((type, at) => `$${row * COLUMNS.length + at + 1}::${type}`);
    return `(${cells.join(", ")})`;
  });
  return {
    name: `webhook-store-${rows}`,
    text: `
      with input as (
        select * from (values ${values.join(", ")})
          as i (id, job_id, connection_id, event_id, event, status, sha, event_created_at, body, headers)
        where id is not null),
      kept as (
        insert into webhook_event (id, connection_id, event_id, event, status, body_sha256, event_created_at)
        select id, connection_id, event_id, event, status::"WebhookStatus", decode(sha, 'hex'), event_created_at
        from input on conflict (connection_id, event_id) do nothing returning id),
      bodies as (
        insert into webhook_body (webhook_event_id, body, headers)
        select id, body, headers::jsonb from input join kept using (id)),
      jobs as (
        insert into job (id, name, payload, dedupe_key, priority)
        select job_id, 'webhook.process', jsonb_build_object('webhookEventId', id), 'webhook:' || id, -1
        from input join kept using (id) where input.status = 'RECEIVED')
      select id from kept`,
  };
}

/** Few sizes, so that each is planned once a connection; the rest of one is filled with rows of nulls. */
const STATEMENTS = [1, 2, 4, 8, 16, 32, BATCH_MAX].map((rows) => ({ rows, ...storeStatement(rows) }));

function statementFor(events: InboxEvent[]) {
  const statement = STATEMENTS.find(({ rows }) => rows >= events.length);
  if (!statement) throw new RangeError(`${events.length} events are more than ${BATCH_MAX}`);
  const values: unknown[] = new Array(statement.rows * COLUMNS.length).fill(null);
  let at = 0;
  for (const e of events) {
    values[at++] = e.id;
    values[at++] = e.jobId;
    values[at++] = e.connectionId;
    values[at++] = e.eventId;
    values[at++] = e.event;
    values[at++] = e.status;
    values[at++] = e.bodySha256;
    values[at++] = e.eventCreatedAt?.toISOString() ?? null;
    values[at++] = e.body;
    values[at++] = JSON.stringify(e.headers);
  }
  return { name: statement.name, text: statement.text, values };
}

async function store(batch: Waiting[]): Promise<void> {
  const events = batch.map((entry) => entry.event);
  try {
    const { rows } = await pool().query<{ id: string }>(statementFor(events));
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
