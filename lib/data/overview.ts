import "server-only";
import { addDays, financialYear } from "@/lib/domain/date-range";
import { paise } from "@/lib/domain/money";
import type { FirstSteps, NeedsYou, Overview, OverviewPeriod } from "@/lib/domain/overview";
import { countUndecidedCharges } from "./charge-list";
import { type Db, db } from "./client";
import { countOpenGroups } from "./failure-groups";
import { Prisma } from "./generated/client";
import { countRefundsToDecide } from "./refund-proposals";

type Scope = { connectionId: string | null; today: string };

/** The figures of the first page, over a period that ends today. */
export async function readOverview(period: OverviewPeriod, scope: Scope, tx: Db = db()): Promise<Overview> {
  const from = startOf(period, scope.today);
  const [days, before, [open], [customers], [syncs], [mandates]] = await Promise.all([
    collectedByDay(from, scope, tx),
    collectedBetween(...periodBefore(from, scope.today), scope, tx),
    tx.$queryRaw<{ amount: bigint; count: bigint; overdue: bigint; overdue_amount: bigint }[]>`
      select coalesce(sum(due), 0)::bigint as amount, count(*) as count,
        count(*) filter (where due_on < ${scope.today}::date) as overdue,
        coalesce(sum(due) filter (where due_on < ${scope.today}::date), 0)::bigint as overdue_amount
      from (select greatest(i.amount - i.paid_elsewhere - i.amount_paid, 0) as due, i.due_on from invoice i
        where i.billing_status = 'OPEN' and i.payment_status <> 'PAID' and ${inScope(scope)}) as open`,
    tx.$queryRaw<{ mapped: bigint; total: bigint }[]>`
      select count(*) as total, count(*) filter (where exists (
        select 1 from customer_mapping m where m.account_id = a.id and m.status = 'MAPPED')) as mapped
      from account a`,
    tx.$queryRaw<{ total: bigint; attention: bigint }[]>`
      select count(*) as total, count(*) filter (where s.status in ('FAILED', 'BLOCKED')) as attention
      from invoice_sync s where ${atConnection(scope, Prisma.sql`s.connection_id`)} and s.part = 0
        and s.status <> 'SKIPPED'`,
    tx.$queryRaw<{ active: bigint; waiting: bigint; rejected: bigint }[]>`
      select count(*) filter (where m.status = 'CONFIRMED') as active,
        count(*) filter (where m.status = 'INITIATED') as waiting,
        count(*) filter (where m.status = 'REJECTED' and m.updated_at > now() - interval '30 days') as rejected
      from mandate m where ${atConnection(scope, Prisma.sql`m.connection_id`)} and m.razorpay_customer_id is not null`,
  ]);
  const total = Number(syncs?.total ?? 0);
  const attention = Number(syncs?.attention ?? 0);
  return {
    collected: { amount: paise(days.reduce((sum, day) => sum + day.captured, 0)), before, days },
    outstanding: {
      amount: paise(open?.amount ?? 0),
      count: Number(open?.count ?? 0),
      overdue: Number(open?.overdue ?? 0),
      overdueAmount: paise(open?.overdue_amount ?? 0),
    },
    customers: { mapped: Number(customers?.mapped ?? 0), total: Number(customers?.total ?? 0) },
    mandates: {
      active: Number(mandates?.active ?? 0),
      waiting: Number(mandates?.waiting ?? 0),
      rejected: Number(mandates?.rejected ?? 0),
    },
    syncs: { total, attention, healthy: total - attention },
  };
}

/** What waits for a person, the most rupees first. */
export async function listNeedsYou(scope: Scope, tx: Db = db()): Promise<NeedsYou[]> {
  const [waiting, [overdue], [events], [refused], refunds, undecided] = await Promise.all([
    tx.$queryRaw<
      { kind: "failed" | "unmapped" | "blocked"; count: bigint; amount: bigint; detail: string }[]
    >`
      select case when s.status = 'FAILED' then 'failed' when s.reason_code = 'unmapped' then 'unmapped' else 'blocked' end as kind,
        count(*) as count, coalesce(sum(greatest(i.amount - i.paid_elsewhere - i.amount_paid, 0)), 0)::bigint as amount,
        case when s.reason_code = 'unmapped' then count(distinct i.account_id)::text
          else coalesce(mode() within group (order by s.reason), '') end as detail
      from invoice_sync s join invoice i on i.id = s.invoice_id
      where s.part = 0 and s.status in ('FAILED', 'BLOCKED') and i.payment_status <> 'PAID'
        and ${atConnection(scope, Prisma.sql`s.connection_id`)}
      group by 1, (s.reason_code = 'unmapped'), s.reason_code`,
    tx.$queryRaw<{ count: bigint; amount: bigint }[]>`
      select count(*) as count, coalesce(sum(greatest(i.amount - i.paid_elsewhere - i.amount_paid, 0)), 0)::bigint as amount
      from invoice i where i.billing_status = 'OPEN' and i.payment_status <> 'PAID' and i.due_on < ${scope.today}::date
        and ${inScope(scope)}`,
    tx.$queryRaw<{ count: bigint }[]>`
      select count(*) as count from webhook_event e where e.status in ('DEAD', 'POISON')
        and ${atConnection(scope, Prisma.sql`e.connection_id`)}`,
    tx.$queryRaw<{ count: bigint }[]>`
      select count(*) as count from webhook_rejection r where r.at > now() - interval '24 hours'
        and ${atConnection(scope, Prisma.sql`r.connection_id`)}`,
    countRefundsToDecide(scope, tx),
    countUndecidedCharges(scope, tx),
  ]);
  const needs: NeedsYou[] = merged(waiting);
  if (overdue?.count)
    needs.push({ id: "overdue", count: Number(overdue.count), amount: paise(overdue.amount), detail: "" });
  if (events?.count) needs.push({ id: "webhooks", count: Number(events.count), amount: null, detail: "" });
  if (refused?.count) needs.push({ id: "refused", count: Number(refused.count), amount: null, detail: "" });
  if (refunds.count) needs.push({ id: "refunds", ...refunds, amount: paise(refunds.amount), detail: "" });
  if (undecided.count)
    needs.push({ id: "charges", ...undecided, amount: paise(undecided.amount), detail: "" });
  return needs.sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0));
}

/** Which of the first steps have really been taken. */
export async function readFirstSteps(tx: Db = db()): Promise<FirstSteps> {
  const [steps] = await tx.$queryRaw<FirstSteps[]>`
    select exists (select 1 from connection where deleted_at is null) as connected,
      exists (select 1 from webhook_event) as listening,
      exists (select 1 from account) as source,
      exists (select 1 from customer_mapping where status = 'MAPPED') as mapped,
      exists (select 1 from invoice_sync where status = 'SYNCED') as synced`;
  return steps ?? { connected: false, listening: false, source: false, mapped: false, synced: false };
}

/** Work that waits, for the numbers in the navigation. */
export async function countWaiting({ connectionId }: { connectionId: string | null }, tx: Db = db()) {
  const scope = { connectionId, today: "" };
  const failing = countOpenGroups({ connectionId }, tx);
  const refunds = countRefundsToDecide(scope, tx);
  const undecided = countUndecidedCharges(scope, tx);
  const [counts] = await tx.$queryRaw<{ invoices: bigint; customers: bigint; webhooks: bigint }[]>`
    select
      (select count(*) from (select 1 from invoice_sync s join invoice i on i.id = s.invoice_id
        where s.part = 0 and s.status in ('FAILED', 'BLOCKED') and i.payment_status <> 'PAID'
        and ${atConnection(scope, Prisma.sql`s.connection_id`)} limit 1000) x) as invoices,
      (select count(*) from (select 1 from customer_mapping m where m.status in ('UNMAPPED', 'CONFLICT', 'BLOCKED')
        and ${atConnection(scope, Prisma.sql`m.connection_id`)} limit 1000) x) as customers,
      (select count(*) from (select 1 from webhook_event e where e.status in ('DEAD', 'POISON')
        and ${atConnection(scope, Prisma.sql`e.connection_id`)} limit 1000) x) as webhooks`;
  return {
    invoices: Number(counts?.invoices ?? 0),
    customers: Number(counts?.customers ?? 0),
    webhooks: Number(counts?.webhooks ?? 0),
    failures: await failing,
    charges: (await refunds).count + (await undecided).count,
  };
}

function startOf(period: OverviewPeriod, today: string): string {
  if (period === "fy") return `${financialYear(today)}-04-01`;
  return addDays(today, { today: 0, "7d": -6, "30d": -29 }[period]);
}

function periodBefore(from: string, today: string): [string, string] {
  const days = (Date.parse(today) - Date.parse(from)) / 86_400_000 + 1;
  return [addDays(from, -days), addDays(from, -1)];
}

async function collectedByDay(from: string, scope: Scope, tx: Db) {
  const rows = await tx.$queryRaw<{ day: string; captured: bigint; failed: bigint }[]>`
    select to_char(d.day, 'YYYY-MM-DD') as day,
      coalesce(sum(p.amount - p.amount_refunded) filter (where p.status in ('CAPTURED', 'REFUNDED')), 0)::bigint as captured,
      coalesce(sum(p.amount) filter (where p.status = 'FAILED'), 0)::bigint as failed
    from generate_series(${from}::date, ${scope.today}::date, interval '1 day') as d(day)
    left join payment p on p.paid_at >= (d.day::timestamp at time zone 'Asia/Kolkata')
      and p.paid_at < ((d.day + interval '1 day')::timestamp at time zone 'Asia/Kolkata')
      and ${atConnection(scope, Prisma.sql`p.connection_id`)}
    group by d.day order by d.day`;
  return rows.map(({ day, captured, failed }) => ({ day, captured: paise(captured), failed: paise(failed) }));
}

async function collectedBetween(from: string, to: string, scope: Scope, tx: Db) {
  const [row] = await tx.$queryRaw<{ amount: bigint }[]>`
    select coalesce(sum(p.amount - p.amount_refunded), 0)::bigint as amount from payment p
    where p.status in ('CAPTURED', 'REFUNDED') and p.paid_at >= (${from}::date::timestamp at time zone 'Asia/Kolkata')
      and p.paid_at < ((${to}::date + 1)::timestamp at time zone 'Asia/Kolkata')
      and ${atConnection(scope, Prisma.sql`p.connection_id`)}`;
  return paise(row?.amount ?? 0);
}

/** One line a kind: several causes of a block are told by the most frequent. */
function merged(rows: { kind: NeedsYou["id"]; count: bigint; amount: bigint; detail: string }[]): NeedsYou[] {
  const byKind = new Map<string, NeedsYou & { most: number }>();
  for (const { kind, count, amount, detail } of rows) {
    const before = byKind.get(kind);
    const most = Math.max(before?.most ?? 0, Number(count));
    byKind.set(kind, {
      id: kind,
      count: (before?.count ?? 0) + Number(count),
      amount: paise((before?.amount ?? 0) + Number(amount)),
      detail: before && before.most >= Number(count) ? before.detail : detail,
      most,
    });
  }
  return [...byKind.values()].map(({ most: _, ...need }) => need);
}

function atConnection({ connectionId }: Scope, column: Prisma.Sql): Prisma.Sql {
  return connectionId ? Prisma.sql`${column} = ${connectionId}::uuid` : Prisma.sql`true`;
}

function inScope({ connectionId }: Scope): Prisma.Sql {
  if (!connectionId) return Prisma.sql`true`;
  return Prisma.sql`i.billing_source_id in (
    select id from billing_source where connection_id = ${connectionId}::uuid or connection_id is null)`;
}
