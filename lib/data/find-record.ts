import "server-only";
import { recordKind } from "@/lib/domain/record-kind";
import { type Db, db } from "./client";
import { escapeLike } from "./keyset-page";

export type FoundRecord = { id: string; kind: string; title: string; detail: string; href: string };

const MOST = 8;

/** The page of whatever an id belongs to: Razorpay's ids, our own, and billing's. Null when nothing has it. */
export async function findById(id: string, tx: Db = db()): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ path: string }[]>`
    select '/invoices/' || invoice_id as path from invoice_sync where razorpay_invoice_id = ${id} or razorpay_order_id = ${id}
    union all
    select '/invoices/' || invoice_id from payment where razorpay_payment_id = ${id} and invoice_id is not null
    union all
    select '/invoices/' || p.invoice_id from refund r join payment p on p.connection_id = r.connection_id
      and p.razorpay_payment_id = r.razorpay_payment_id where r.razorpay_refund_id = ${id} and p.invoice_id is not null
    union all
    select '/mandates/' || id from mandate where razorpay_token_id = ${id} and razorpay_customer_id is not null
    union all
    select '/charges/' || id from charge where razorpay_order_id = ${id} or razorpay_payment_id = ${id}
    union all
    select '/mandates/links/' || id from registration_link where razorpay_invoice_id = ${id} or razorpay_order_id = ${id}
      or receipt = ${id}
    union all
    select '/mandates/checkouts/' || checkout_authorization_id from checkout_order where razorpay_order_id = ${id}
    union all
    select '/mandates/' || id from mandate where umrn = ${id} and razorpay_customer_id is not null
    union all
    select '/customers/' || account_id from customer_mapping where razorpay_customer_id = ${id}
    union all
    select '/webhooks/' || id from webhook_event where event_id = ${id}
    union all
    select '/connections/' || id from connection where razorpay_account_id = ${id} and deleted_at is null
    union all
    select '/invoices/' || id from invoice where id::text = ${id} or external_id = ${id} or number = ${id}
    union all
    select '/customers/' || id from account where id::text = ${id} or external_id = ${id}
    union all
    select '/webhooks/' || id from webhook_event where id::text = ${id}
    union all
    select '/connections/' || id from connection where id::text = ${id} and deleted_at is null
    limit 1`;
  if (found) return found.path;
  // Nothing is this id, but an event may speak of it.
  const [event] = await tx.$queryRaw<{ id: string }[]>`
    select id from webhook_event where entity_ids @> array[${id}] order by received_at desc limit 1`;
  return event ? `/webhooks?q=${encodeURIComponent(id)}` : null;
}

/** Records whose number or name has the text in it; an id finds its own record. */
export async function searchRecords(text: string, tx: Db = db()): Promise<FoundRecord[]> {
  if (recordKind(text)) {
    const path = await findById(text, tx);
    return path ? [{ id: text, kind: "Record", title: text, detail: "with this id", href: path }] : [];
  }
  const part = `%${escapeLike(text)}%`;
  return tx.$queryRaw<FoundRecord[]>`
    (select i.id::text as id, 'Invoice' as kind, i.number as title, a.name as detail, '/invoices/' || i.id as href
      from invoice i join account a on a.id = i.account_id
      where i.number ilike ${part} or i.external_id = ${text} order by i.created_at desc limit ${MOST})
    union all
    (select a.id::text, 'Customer', a.name, coalesce(a.email, a.external_id), '/customers/' || a.id
      from account a where a.name ilike ${part} or a.email ilike ${part} order by a.name limit ${MOST})`;
}
