import "server-only";
import type { UnmappedAccount } from "@/lib/domain/suggestion-list";
import { type Db, db } from "./client";

const MOST = 200;

/**
 * Accounts without a customer, the most rupees held up first, each with the customers at Razorpay that belong to nobody
 * and agree with it in something. The rules say which of them are suggestions.
 */
export async function listUnmappedWithCandidates(
  connectionId: string,
  tx: Db = db(),
): Promise<UnmappedAccount[]> {
  return tx.$queryRaw<UnmappedAccount[]>`
    with held as (
      select i.account_id, count(*)::int as count,
        sum(greatest(i.amount - i.paid_elsewhere - i.amount_paid, 0))::float8 as amount
      from invoice_sync s join invoice i on i.id = s.invoice_id
      where s.connection_id = ${connectionId}::uuid and s.status = 'BLOCKED' and s.reason_code = 'unmapped'
        and i.payment_status <> 'PAID'
      group by i.account_id),
    unmapped as (
      select a.id, a.name, a.external_id, a.email, a.contact, a.gstin, coalesce(h.count, 0) as count,
        coalesce(h.amount, 0) as amount,
        nullif(right(regexp_replace(coalesce(a.contact, ''), '[^0-9]', '', 'g'), 10), '') as phone
      from account a
        join billing_source b on b.id = a.billing_source_id and b.connection_id = ${connectionId}::uuid
        left join customer_mapping m on m.account_id = a.id and m.connection_id = ${connectionId}::uuid
        left join held h on h.account_id = a.id
      where m.razorpay_customer_id is null
      order by amount desc, a.id limit ${MOST})
    select u.id, u.name, u.external_id as "externalId", u.email, u.contact, u.gstin,
      json_build_object('count', u.count, 'amount', u.amount) as blocked,
      coalesce((
        select json_agg(json_build_object('razorpayCustomerId', k.razorpay_customer_id, 'name', k.name,
          'email', k.email, 'phone', k.phone, 'gstin', k.gstin))
        from known_customer k where k.connection_id = ${connectionId}::uuid
          and (k.email = lower(trim(u.email)) or k.phone = u.phone or k.gstin = upper(trim(u.gstin))
            or lower(left(k.name, 4)) = lower(left(trim(u.name), 4)))
          and not exists (select 1 from customer_mapping x
            where x.connection_id = k.connection_id and x.razorpay_customer_id = k.razorpay_customer_id)
      ), '[]'::json) as known
    from unmapped u order by u.amount desc, u.id`;
}
