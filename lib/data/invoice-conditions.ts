import "server-only";
import { rangeOf } from "@/lib/domain/date-range";
import type { ListQuery } from "@/lib/domain/list-query";
import { recordKind } from "@/lib/domain/record-kind";
import { Prisma } from "./generated/client";
import { any, escapeLike } from "./keyset-page";

export type InvoiceScope = { connectionId: string | null; today: string };

export const NO_CONNECTION = "00000000-0000-0000-0000-000000000000";

/** Each invoice beside its newest generation at the connection, parts taken together. */
export function joined({ connectionId }: InvoiceScope): Prisma.Sql {
  const connection = Prisma.sql`${connectionId ?? NO_CONNECTION}::uuid`;
  return Prisma.sql`invoice i
    join account a on a.id = i.account_id
    left join invoice_sync s on s.invoice_id = i.id and s.connection_id = ${connection} and s.part = 0
      and not exists (select 1 from invoice_sync n where n.invoice_id = s.invoice_id
        and n.connection_id = s.connection_id and n.generation > s.generation)`;
}

export function inScope({ connectionId }: InvoiceScope): Prisma.Sql {
  if (!connectionId) return Prisma.sql`true`;
  return Prisma.sql`i.billing_source_id in (
    select id from billing_source where connection_id = ${connectionId}::uuid or connection_id is null)`;
}

const OPEN = Prisma.sql`i.billing_status = 'OPEN' and i.payment_status <> 'PAID'`;

export function paymentConditions(scope: InvoiceScope): Record<string, Prisma.Sql> {
  const today = Prisma.sql`${scope.today}::date`;
  return {
    open: Prisma.sql`(${OPEN} and i.payment_status = 'UNPAID' and i.due_on >= ${today})`,
    overdue: Prisma.sql`(${OPEN} and i.payment_status = 'UNPAID' and i.due_on < ${today})`,
    expired: Prisma.sql`(${OPEN} and s.razorpay_status = 'expired')`,
    partly: Prisma.sql`i.payment_status = 'PARTIALLY_PAID'`,
    paid: Prisma.sql`i.payment_status = 'PAID'`,
    cancelled: Prisma.sql`(i.billing_status in ('VOID', 'UNCOLLECTIBLE') and i.payment_status <> 'PAID')`,
  };
}

export function invoiceConditions(query: ListQuery, scope: InvoiceScope): Prisma.Sql[] {
  const today = Prisma.sql`${scope.today}::date`;
  const views: Record<string, Prisma.Sql> = {
    attention: Prisma.sql`s.status in ('FAILED', 'BLOCKED') and i.payment_status <> 'PAID'`,
    unpaid: OPEN,
    overdue: Prisma.sql`${OPEN} and i.due_on < ${today}`,
    paid: Prisma.sql`i.payment_status = 'PAID'`,
    unsynced: Prisma.sql`(s.id is null or s.status in ('PENDING', 'FAILED', 'BLOCKED'))`,
  };
  const payments = paymentConditions(scope);
  const conditions = [inScope(scope)];
  const view = views[query.view];
  if (view) conditions.push(view);
  const { sync, payment } = query.filters;
  if (sync?.length)
    conditions.push(Prisma.sql`s.status::text = any(${sync.map((status) => status.toUpperCase())})`);
  if (payment?.length) conditions.push(any(payment.flatMap((state) => payments[state] ?? [])));
  for (const [key, column] of [
    ["due", Prisma.sql`i.due_on`],
    ["issued", Prisma.sql`i.issued_on`],
  ] as const) {
    const days = query.dates[key] ? rangeOf(query.dates[key], scope.today) : null;
    if (days) conditions.push(Prisma.sql`${column} between ${days.from}::date and ${days.to}::date`);
  }
  const { min, max } = query.amount;
  if (min !== null) conditions.push(Prisma.sql`i.amount >= ${min}::bigint`);
  if (max !== null) conditions.push(Prisma.sql`i.amount <= ${max}::bigint`);
  if (query.q) conditions.push(found(query.q));
  return conditions;
}

/** An id is looked up whole; anything else is the start of a number, or part of a name of three letters or more. */
function found(q: string): Prisma.Sql {
  const kind = recordKind(q);
  if (kind === "payment")
    return Prisma.sql`i.id in (select invoice_id from payment where razorpay_payment_id = ${q})`;
  if (kind === "customer") {
    return Prisma.sql`i.account_id in (select account_id from customer_mapping where razorpay_customer_id = ${q})`;
  }
  if (kind) {
    return Prisma.sql`i.id in (select invoice_id from invoice_sync where razorpay_invoice_id = ${q} or razorpay_order_id = ${q})`;
  }
  const ways = [Prisma.sql`i.number like ${`${escapeLike(q)}%`}`, Prisma.sql`i.external_id = ${q}`];
  if (q.length >= 3) {
    ways.push(Prisma.sql`i.number ilike ${`%${escapeLike(q)}%`}`);
    ways.push(
      Prisma.sql`i.account_id in (select id from account where name ilike ${`%${escapeLike(q)}%`} limit 1000)`,
    );
  }
  return any(ways);
}
