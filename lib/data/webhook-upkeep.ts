import "server-only";
import { pool } from "./client";

/** Younger ones are simply in work. */
const STUCK_MINUTES = 5;
const AT_ONCE = 500;

/** Events that wait to be processed and that no living job is about. One that is kept back on purpose says why. */
export async function stuckEvents(connectionId: string, now: Date): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `select e.id from webhook_event e
     where e.connection_id = $1 and e.status in ('RECEIVED', 'PROCESSING') and (e.summary is null or e.tries > 0)
       and e.received_at < $2::timestamptz - make_interval(mins => $3)
       and not exists (select 1 from job j where j.state in ('READY', 'RUNNING') and j.name = 'webhook.process'
         and j.payload->>'webhookEventId' = e.id::text)
     order by e.received_at limit $4`,
    [connectionId, now, STUCK_MINUTES, AT_ONCE],
  );
  return rows.map((row) => row.id);
}

/** Payment requests of ours to which a payment of the last two days belongs that is joined to no bill. */
export async function strayPaymentSyncs(
  connectionId: string,
  now: Date,
): Promise<{ id: string; invoiceId: string }[]> {
  const { rows } = await pool().query<{ id: string; invoiceId: string }>(
    `select distinct s.id, s.invoice_id as "invoiceId" from payment p
     join invoice_sync s on s.connection_id = p.connection_id
       and (s.razorpay_order_id = p.razorpay_order_id or s.razorpay_invoice_id = p.razorpay_invoice_id)
     where p.connection_id = $1 and p.invoice_id is null and p.created_at > $2::timestamptz - interval '2 days'
     limit $3`,
    [connectionId, now, AT_ONCE],
  );
  return rows;
}

const BATCH = 1_000;
const BODY_DAYS = 90;
const ROW_DAYS = 400;

/**
 * Bodies go after 90 days and rows after 400, in small batches, oldest first. As long as a body is kept its hash is
 * too, so what is sent again in that time is known. A bulk replay goes as old as its events. Answers how many went.
 */
export async function pruneWebhooks(now: Date): Promise<{ bodies: number; events: number }> {
  const bodies = await inBatches(
    `delete from webhook_body where webhook_event_id in (
       select b.webhook_event_id from webhook_event e join webhook_body b on b.webhook_event_id = e.id
       where e.received_at < $1::timestamptz - make_interval(days => ${BODY_DAYS})
       order by e.received_at limit ${BATCH})`,
    now,
  );
  const events = await inBatches(
    `delete from webhook_event where id in (
       select id from webhook_event where received_at < $1::timestamptz - make_interval(days => ${ROW_DAYS})
       order by received_at limit ${BATCH})`,
    now,
  );
  await inBatches(
    `delete from replay_run where id in (
       select id from replay_run where created_at < $1::timestamptz - make_interval(days => ${ROW_DAYS})
       order by created_at limit ${BATCH})`,
    now,
  );
  await pool().query(
    `delete from missing_event where happened_at < $1::timestamptz - make_interval(days => ${ROW_DAYS})`,
    [now],
  );
  return { bodies, events };
}

async function inBatches(statement: string, now: Date): Promise<number> {
  let gone = 0;
  for (;;) {
    const { rowCount } = await pool().query(statement, [now]);
    gone += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) return gone;
  }
}
