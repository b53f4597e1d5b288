import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/data/client";
import { env } from "@/lib/env";
import { callJson } from "./call-json";
import { DEMO } from "./demo-places";

export type DemoPayer = {
  mandateId: string;
  invoiceId: string;
  invoiceExternalId: string;
  /** Before anything was asked for. */
  since: Date;
};

/**
 * Customers with an open bill and a confirmed mandate that was never debited, at most `count`. Those who lack a mandate
 * sign one now: what the demo shows of debits does not hang on what else it shows of mandates.
 */
export async function payersToCharge(count: number): Promise<DemoPayer[]> {
  const bills = await db().$queryRaw<Bill[]>`
    select distinct on (a.id) a.id::text as "accountId", a.name, a.email, a.contact, i.id::text as "invoiceId",
      i.external_id as "invoiceExternalId",
      (select m.id::text from mandate m where m.account_id = a.id and m.status = 'CONFIRMED'
        and m.cancellation is null and m.expires_at > now() + interval '1 day' and m.max_amount >= i.amount limit 1) as "mandateId"
    from account a join billing_source b on b.id = a.billing_source_id and b.kind = 'API'
      join customer_mapping c on c.account_id = a.id and c.status = 'MAPPED'
      join invoice i on i.account_id = a.id and i.billing_status = 'OPEN' and i.payment_status = 'UNPAID'
        and i.currency = 'INR' and i.amount between 100 and 50000000
      join invoice_sync s on s.invoice_id = i.id and s.razorpay_status = 'issued'
    where not exists (select 1 from charge h where h.account_id = a.id)
    order by a.id, i.due_on`;
  const payers: DemoPayer[] = [];
  for (const bill of bills.sort((x, y) => Number(!x.mandateId) - Number(!y.mandateId)).slice(0, count)) {
    const mandateId = bill.mandateId ?? (await sign(bill));
    const { invoiceId, invoiceExternalId } = bill;
    if (mandateId) payers.push({ mandateId, invoiceId, invoiceExternalId, since: new Date() });
  }
  return payers;
}

type Bill = {
  accountId: string;
  name: string;
  email: string;
  contact: string;
  invoiceId: string;
  invoiceExternalId: string;
  mandateId: string | null;
};

/** The customer signs a registration link at the bank. Answers the mandate once the bank has confirmed it. */
async function sign({ name, email, contact }: Bill): Promise<string | null> {
  const body = {
    customer: { name, email, contact },
    type: "link",
    amount: 0,
    currency: "INR",
    description: "Monthly usage, debited when due",
    subscription_registration: { method: "emandate", auth_type: "netbanking", max_amount: 50_000_000 },
    sms_notify: false,
    email_notify: false,
  };
  const authorization = `Bearer ${DEMO.apiKey}`;
  const url = `${env().NEXTAUTH_URL}/api/v1/registration-links`;
  const { id } = await callJson<{ id: string }>("POST", url, { authorization, body });
  let signed = false;
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(300)) {
    const link = await db().registrationLink.findUnique({ where: { id } });
    if (!signed && link?.razorpayInvoiceId && link.status === "ISSUED") {
      const pay = `${env().RAZORPAY_BASE_URL}/_sandbox/invoices/${link.razorpayInvoiceId}/pay`;
      await callJson("POST", pay, { body: { outcome: "confirmed", bank: "UTIB" } });
      signed = true;
    }
    const mandate = await db().mandate.findFirst({ where: { registrationLinkId: id, status: "CONFIRMED" } });
    if (mandate) return mandate.id;
  }
  return null;
}
