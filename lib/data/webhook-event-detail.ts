import "server-only";
import type { WebhookEventDetail } from "@/lib/domain/webhook-event-detail";
import { type Db, db } from "./client";
import { listMovesOfEvent } from "./move-list";

/** An event with everything it changed, each change led back to what people know: the invoice or the customer. */
export async function findWebhookEventDetail(id: string, tx: Db = db()): Promise<WebhookEventDetail | null> {
  const event = await tx.webhookEvent.findUnique({
    where: { id },
    select: {
      id: true,
      eventId: true,
      event: true,
      status: true,
      entityIds: true,
      tries: true,
      redeliveries: true,
      receivedAt: true,
      processedAt: true,
      eventCreatedAt: true,
      summary: true,
      lastError: true,
      duplicateOfId: true,
      connection: { select: { id: true, name: true } },
    },
  });
  if (!event) return null;
  const moves = await listMovesOfEvent(id, tx);
  const known = await subjectsOf(
    moves.map(({ subjectId }) => subjectId),
    tx,
  );
  return {
    ...event,
    entityId: event.entityIds[0] ?? null,
    handlingMs: event.processedAt
      ? Math.max(0, event.processedAt.getTime() - event.receivedAt.getTime())
      : null,
    hasBody: await hasWebhookBody(id, tx),
    outOfOrder: event.status === "PROCESSED" && outOfOrder(moves),
    effects: moves.map((move) => ({
      ...move,
      href: known.get(move.subjectId)?.href ?? null,
      subjectName: known.get(move.subjectId)?.name ?? null,
    })),
  };
}

/** Whether the bytes of an event are still kept. */
export async function hasWebhookBody(webhookEventId: string, tx: Db = db()): Promise<boolean> {
  return (await tx.webhookBody.count({ where: { webhookEventId } })) > 0;
}

/** The same as {@link OUT_OF_ORDER} of the list. */
function outOfOrder(moves: { verdict: string }[]): boolean {
  const telling = moves.filter(({ verdict }) => verdict !== "merged");
  return telling.length > 0 && telling.every(({ verdict }) => verdict === "stale");
}

async function subjectsOf(ids: string[], tx: Db): Promise<Map<string, { href: string; name: string }>> {
  const rows = await tx.$queryRaw<{ id: string; path: string; name: string }[]>`
    select i.id::text as id, '/invoices/' || i.id as path, i.number as name from invoice i where i.id = any(${ids}::uuid[])
    union all
    select s.id::text, '/invoices/' || i.id, i.number from invoice_sync s join invoice i on i.id = s.invoice_id
      where s.id = any(${ids}::uuid[])
    union all
    select p.id::text, '/invoices/' || i.id, p.razorpay_payment_id from payment p join invoice i on i.id = p.invoice_id
      where p.id = any(${ids}::uuid[])
    union all
    select f.id::text, '/invoices/' || i.id, f.razorpay_refund_id from refund f
      join payment p on p.connection_id = f.connection_id and p.razorpay_payment_id = f.razorpay_payment_id
      join invoice i on i.id = p.invoice_id where f.id = any(${ids}::uuid[])
    union all
    select l.id::text, '/mandates/links/' || l.id, l.receipt from registration_link l where l.id = any(${ids}::uuid[])
    union all
    select t.id::text, '/mandates/' || t.id, t.razorpay_token_id from mandate t where t.id = any(${ids}::uuid[])
    union all
    select c.id::text, '/charges/' || c.id, coalesce(i.number, c.description) from charge c
      left join invoice i on i.id = c.invoice_id where c.id = any(${ids}::uuid[])
    union all
    select m.id::text, '/customers/' || a.id, a.name from customer_mapping m join account a on a.id = m.account_id
      where m.id = any(${ids}::uuid[])`;
  return new Map(rows.map(({ id, path, name }) => [id, { href: path, name }]));
}
