import "server-only";
import { instantsOf } from "@/lib/domain/date-range";
import { type FilterCounts, filterCounts } from "@/lib/domain/filter-counts";
import type { ListPage, PageOf } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import { recordKind } from "@/lib/domain/record-kind";
import {
  EVENT_FAMILIES,
  WEBHOOK_EVENT_LIST,
  type WebhookEventRow,
  type WebhookStatus,
} from "@/lib/domain/webhook-event-list";
import { type Db, db } from "./client";
import { filterGroups } from "./filter-groups";
import { Prisma } from "./generated/client";
import { all, any, COUNT_CAP, escapeLike, keysetClauses, keysetPage } from "./keyset-page";

/**
 * Whether all that an event `e` said was older news. Looked up by the event's id, so it is for a page of rows and not for
 * a filter.
 */
export const OUT_OF_ORDER = `(e.status = 'PROCESSED' and coalesce((select bool_and(m.verdict = 'stale') from state_move m
  where m.webhook_event_id = e.id and m.verdict <> 'merged'), false))`;

export type WebhookScope = { connectionId: string | null; today: string };

const RECEIVED = { column: Prisma.sql`e.received_at`, type: "timestamptz" } as const;

export async function listWebhookEvents(
  query: ListQuery,
  scope: WebhookScope,
  tx: Db = db(),
): Promise<ListPage<WebhookEventRow>> {
  const [rows, totals] = await Promise.all([
    readWebhookEvents(query, scope, tx),
    countWebhookEvents(query, scope, COUNT_CAP, tx),
  ]);
  return { ...rows, ...totals, amount: null };
}

/** The rows of a page alone. */
export async function readWebhookEvents(
  query: ListQuery,
  scope: WebhookScope,
  tx: Db = db(),
): Promise<PageOf<WebhookEventRow>> {
  const clauses = keysetClauses(query, RECEIVED, Prisma.sql`e.id`);
  const read = await tx.$queryRaw<Read[]>`
      select e.id, e.event_id, e.event, e.entity_ids[1] as entity_id, e.status::text as status, e.tries, e.redeliveries,
        e.received_at, e.processed_at, e.summary, ${Prisma.raw(OUT_OF_ORDER)} as out_of_order
      from webhook_event e where ${all(webhookConditions(query, scope))} and ${clauses.where}
      order by ${clauses.orderBy} limit ${clauses.limit}`;
  return keysetPage(read.map(toRow), query, clauses, (row) => ({
    value: row.receivedAt.toISOString(),
    id: row.id,
  }));
}

export async function countWebhookEvents(
  query: ListQuery,
  scope: WebhookScope,
  cap: number = COUNT_CAP,
  tx: Db = db(),
) {
  const [found] = await tx.$queryRaw<{ count: bigint }[]>`
    select count(*) as count from (
      select 1 from webhook_event e where ${all(webhookConditions(query, scope))} limit ${cap + 1}
    ) as matching`;
  const count = Number(found?.count ?? 0);
  return { count: Math.min(count, cap), countCapped: count > cap };
}

/** How many each choice of a filter would leave. */
export async function countWebhookFilters(
  query: ListQuery,
  scope: WebhookScope,
  tx: Db = db(),
): Promise<FilterCounts> {
  const family = Prisma.sql`split_part(e.event, '.', 1)`;
  const groups = await filterGroups(
    {
      from: Prisma.sql`webhook_event e`,
      where: all(webhookConditions({ ...query, filters: {} }, scope)),
      filters: {
        status: Prisma.sql`array[lower(e.status::text)]`,
        event: Prisma.sql`array[case when ${family} = any(${KNOWN_FAMILIES}) then ${family} else 'other' end]`,
      },
    },
    tx,
  );
  return groups ? filterCounts(WEBHOOK_EVENT_LIST, query.filters, groups) : {};
}

export type WebhookActivity = {
  /** The end of the last slot. */
  until: Date;
  slots: { from: Date; total: number; failed: number }[];
  total: number;
  failed: number;
  medianMs: number | null;
};

/** The last day in half hours. */
export async function webhookActivity(
  scope: WebhookScope,
  now: Date,
  tx: Db = db(),
): Promise<WebhookActivity> {
  const SLOTS = 48;
  const slotMs = 30 * 60_000;
  const from = new Date(Math.floor(now.getTime() / slotMs) * slotMs - (SLOTS - 1) * slotMs);
  const here = scope.connectionId
    ? Prisma.sql`e.connection_id = ${scope.connectionId}::uuid`
    : Prisma.sql`true`;
  const [slots, [median]] = await Promise.all([
    tx.$queryRaw<{ slot: number; total: bigint; failed: bigint }[]>`
      select floor(extract(epoch from e.received_at - ${from}) / 1800)::int as slot, count(*) as total,
        count(*) filter (where e.status in ('DEAD', 'POISON')) as failed
      from webhook_event e where ${here} and e.received_at >= ${from} group by 1`,
    tx.$queryRaw<{ ms: number | null }[]>`
      select percentile_cont(0.5) within group (order by extract(epoch from e.processed_at - e.received_at) * 1000) as ms
      from webhook_event e where ${here} and e.received_at >= ${from} and e.processed_at is not null`,
  ]);
  const bySlot = new Map(slots.map((slot) => [slot.slot, slot]));
  const filled = Array.from({ length: SLOTS }, (_, at) => ({
    from: new Date(from.getTime() + at * slotMs),
    total: Number(bySlot.get(at)?.total ?? 0),
    failed: Number(bySlot.get(at)?.failed ?? 0),
  }));
  return {
    until: new Date(from.getTime() + SLOTS * slotMs),
    slots: filled,
    total: filled.reduce((sum, slot) => sum + slot.total, 0),
    failed: filled.reduce((sum, slot) => sum + slot.failed, 0),
    medianMs: median?.ms === null || median?.ms === undefined ? null : Math.round(median.ms),
  };
}

type Read = {
  id: string;
  event_id: string;
  event: string;
  entity_id: string | null;
  status: WebhookStatus;
  tries: number;
  redeliveries: number;
  received_at: Date;
  processed_at: Date | null;
  summary: string | null;
  out_of_order: boolean;
};

const VIEWS: Record<string, Prisma.Sql> = {
  failed: Prisma.sql`e.status in ('DEAD', 'POISON')`,
  waiting: Prisma.sql`e.status in ('RECEIVED', 'PROCESSING')`,
  quiet: Prisma.sql`e.status in ('DUPLICATE', 'IGNORED', 'UNMATCHED')`,
};

/** What a list shows, as SQL over `webhook_event e`. */
export function webhookConditions(query: ListQuery, { connectionId, today }: WebhookScope): Prisma.Sql[] {
  const found: Prisma.Sql[] = [];
  if (connectionId) found.push(Prisma.sql`e.connection_id = ${connectionId}::uuid`);
  const view = VIEWS[query.view];
  if (view) found.push(view);
  const { status, event } = query.filters;
  if (status?.length)
    found.push(Prisma.sql`e.status::text = any(${status.map((each) => each.toUpperCase())})`);
  if (event?.length) found.push(any(event.map(inFamily)));
  const range = query.dates.received ? instantsOf(query.dates.received, today) : null;
  if (range) found.push(Prisma.sql`e.received_at >= ${range.from} and e.received_at < ${range.to}`);
  if (query.q) {
    found.push(
      recordKind(query.q)
        ? Prisma.sql`(e.entity_ids @> array[${query.q}] or e.event_id = ${query.q})`
        : Prisma.sql`e.event like ${`${escapeLike(query.q)}%`}`,
    );
  }
  return found;
}

const KNOWN_FAMILIES = EVENT_FAMILIES.filter((each) => each !== "other");

function inFamily(family: string): Prisma.Sql {
  if (family !== "other") return Prisma.sql`e.event like ${`${family}.%`}`;
  return Prisma.sql`split_part(e.event, '.', 1) <> all(${KNOWN_FAMILIES})`;
}

function toRow(row: Read): WebhookEventRow {
  return {
    id: row.id,
    eventId: row.event_id,
    event: row.event,
    entityId: row.entity_id,
    status: row.status,
    tries: row.tries,
    redeliveries: row.redeliveries,
    handlingMs: row.processed_at ? Math.max(0, row.processed_at.getTime() - row.received_at.getTime()) : null,
    receivedAt: row.received_at,
    summary: row.summary,
    outOfOrder: row.out_of_order,
  };
}
