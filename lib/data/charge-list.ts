import "server-only";
import type { ListQuery } from "@/lib/domain/list-query";
import type { ChargeRow } from "@/lib/domain/mandate-list";
import { type Db, db } from "./client";
import { Prisma } from "./generated/client";
import { any, COUNT_CAP } from "./keyset-page";
import {
  at,
  countSource,
  created,
  like,
  listSource,
  readSource,
  type Scope,
  type Source,
} from "./record-source";

function charges(query: ListQuery, scope: Scope): Source<ChargeRow> {
  const alias = Prisma.sql`c`;
  const overdue = Prisma.sql`(c.status in ('CREATED', 'AUTHORIZED') and c.expected_by < now())`;
  const undecided = Prisma.sql`exists (select 1 from effect e where e.subject_id = c.id and e.state = 'REVIEW')`;
  const retryDue = Prisma.sql`(c.status = 'FAILED' and c.presented and c.retry_not_before <= now()
    and i.billing_status = 'OPEN' and i.payment_status <> 'PAID'
    and not exists (select 1 from charge n where n.invoice_id = c.invoice_id and n.created_at > c.created_at))`;
  const views: Record<string, Prisma.Sql> = {
    flight: Prisma.sql`c.status in ('CREATED', 'AUTHORIZED')`,
    overdue,
    undecided,
    retry: retryDue,
    failed: Prisma.sql`c.status = 'FAILED'`,
    captured: Prisma.sql`c.status = 'CAPTURED'`,
  };
  const { q, amount } = query;
  const kinds = query.filters.kind ?? [];
  return {
    alias,
    amount: Prisma.sql`c.amount`,
    columns: Prisma.sql`c.id, a.name as customer, c.invoice_id::text as "invoiceId", i.number as invoice,
      c.amount::float8 as amount, c.mandate_id::text as "mandateId", m.razorpay_token_id as "tokenId",
      c.status::text as status, c.first_payment as "firstPayment", c.failure_reason as "failureReason",
      c.failure_description as "failureDescription", c.attempt, c.expected_by as "expectedBy", ${overdue} as overdue,
      ${undecided} as undecided, ${retryDue} as "retryDue", exists (select 1 from payment p
        where p.connection_id = c.connection_id and p.razorpay_payment_id = c.razorpay_payment_id
          and p.status = 'REFUNDED') as refunded,
      c.created_at as "createdAt", c.updated_at as "updatedAt"`,
    from: Prisma.sql`charge c join mandate m on m.id = c.mandate_id left join account a on a.id = c.account_id
      left join invoice i on i.id = c.invoice_id`,
    ...(query.sort.endsWith("amount")
      ? {
          sort: {
            column: Prisma.sql`c.amount`,
            type: "bigint" as const,
            valueOf: (row: ChargeRow) => String(row.amount),
          },
        }
      : {}),
    conditions: [
      at(scope, alias),
      ...(views[query.view] ? [views[query.view] as Prisma.Sql] : []),
      ...(kinds.length === 1 ? [Prisma.sql`c.first_payment = ${kinds[0] === "first"}`] : []),
      ...created(query, scope, alias),
      ...(amount.min === null ? [] : [Prisma.sql`c.amount >= ${amount.min}::bigint`]),
      ...(amount.max === null ? [] : [Prisma.sql`c.amount <= ${amount.max}::bigint`]),
      ...(q
        ? [
            any([
              Prisma.sql`a.name ilike ${like(q)}`,
              Prisma.sql`i.number ilike ${like(q)}`,
              Prisma.sql`${q} in (c.razorpay_order_id, c.razorpay_payment_id, m.razorpay_token_id, c.id::text)`,
            ]),
          ]
        : []),
    ],
  };
}

export const listCharges = (query: ListQuery, scope: Scope, tx: Db = db()) =>
  listSource(query, charges(query, scope), tx);
export const readCharges = (query: ListQuery, scope: Scope, tx: Db = db()) =>
  readSource(query, charges(query, scope), tx);
export const countCharges = (query: ListQuery, scope: Scope, cap: number = COUNT_CAP, tx: Db = db()) =>
  countSource(charges(query, scope), cap, tx);

/** What the head of the charges page says: what makes the next presentation, and how often banks sent debits back. */
export async function readChargeFigures({ connectionId }: Scope, lastCutOff: Date, tx: Db = db()) {
  const where = connectionId ? { connectionId } : {};
  const since = new Date(Date.now() - 30 * 86_400_000);
  const flying = { ...where, status: { in: ["CREATED", "AUTHORIZED"] as ("CREATED" | "AUTHORIZED")[] } };
  const sum = { _count: true, _sum: { amount: true } } as const;
  const [flight, next, captured, failed] = await Promise.all([
    tx.charge.aggregate({ where: flying, ...sum }),
    tx.charge.aggregate({ where: { ...flying, createdAt: { gte: lastCutOff } }, ...sum }),
    tx.charge.count({ where: { ...where, status: "CAPTURED", settledAt: { gte: since } } }),
    tx.charge.count({ where: { ...where, status: "FAILED", presented: true, settledAt: { gte: since } } }),
  ]);
  return {
    inFlight: flight._count,
    inFlightAmount: Number(flight._sum.amount ?? 0),
    /** Asked for since the last cut-off: they make the next presentation. */
    next: next._count,
    nextAmount: Number(next._sum.amount ?? 0),
    captured,
    failed,
  };
}

/** Debits of which nobody knows whether they happened, and that wait for a person. Paise. */
export async function countUndecidedCharges(
  { connectionId }: { connectionId: string | null },
  tx: Db = db(),
): Promise<{ count: number; amount: number }> {
  const effects = await tx.effect.findMany({
    where: {
      kind: "recurring.charge",
      state: "REVIEW",
      dismissedAt: null,
      ...(connectionId ? { targetId: connectionId } : {}),
    },
    select: { subjectId: true },
  });
  if (effects.length === 0) return { count: 0, amount: 0 };
  const charges = await tx.charge.aggregate({
    where: { id: { in: effects.map(({ subjectId }) => subjectId) } },
    _sum: { amount: true },
  });
  return { count: effects.length, amount: Number(charges._sum.amount ?? 0) };
}
