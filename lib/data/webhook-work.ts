import "server-only";
import type { WebhookStatus } from "@/lib/domain/webhook-event-list";
import { type Db, pool } from "./client";

/** An event as its processing needs it. */
export type WebhookWork = {
  id: string;
  connectionId: string;
  event: string;
  entityIds: string[];
  tries: number;
  /** Encrypted. Null once it is no longer kept. */
  body: string | null;
  disabledAt: Date | null;
  applyPayments: boolean;
  /**
   * The first event with the very same body, where this is not it: the event id is not covered by the signature, so a
   * body that came before is not processed again, under whatever id.
   */
  twinId: string | null;
};

/** Marks an event as being worked on and answers all that is needed for it, in one statement. Null: it is gone. */
export async function takeWebhookWork(webhookEventId: string): Promise<WebhookWork | null> {
  const { rows } = await pool().query<WebhookWork>({
    name: "webhook-work",
    text: `
      with e as (
        update webhook_event set tries = tries + 1, status = 'PROCESSING' where id = $1
        returning id, connection_id, event, entity_ids, tries, received_at, body_sha256)
      select e.id, e.connection_id as "connectionId", e.event, coalesce(e.entity_ids, '{}') as "entityIds", e.tries,
        b.body, c.disabled_at as "disabledAt", c.apply_payments as "applyPayments",
        (select t.id from webhook_event t where t.connection_id = e.connection_id and t.body_sha256 = e.body_sha256
           and (t.received_at, t.id) < (e.received_at, e.id) order by t.received_at, t.id limit 1) as "twinId"
      from e join connection c on c.id = e.connection_id left join webhook_body b on b.webhook_event_id = e.id`,
    values: [webhookEventId],
  });
  return rows[0] ?? null;
}

export type WorkResult = {
  status: WebhookStatus;
  /** One sentence: what came of it. */
  summary: string;
  entityIds: string[];
  duplicateOfId?: string;
};

/** Writes down what came of an event, in the transaction that did it. */
export async function finishWebhookWork(id: string, result: WorkResult, tx: Db): Promise<void> {
  const { status, summary, entityIds, duplicateOfId } = result;
  await tx.$executeRaw`
    update webhook_event set status = ${status}::"WebhookStatus", summary = ${summary}, entity_ids = ${entityIds}::text[],
      duplicate_of_id = coalesce(${duplicateOfId ?? null}::uuid, duplicate_of_id), processed_at = clock_timestamp(),
      last_error = null
    where id = ${id}::uuid`;
}
