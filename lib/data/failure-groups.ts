import "server-only";
import type { FailureGroup, FailureKind, FailureState } from "@/lib/domain/failure";
import type { ListPage } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import { paise } from "@/lib/domain/money";
import { type Db, db } from "./client";
import { type FailureScope, failures } from "./failure-items";
import { Prisma } from "./generated/client";
import { all, keysetClauses, keysetPage, type SortColumn } from "./keyset-page";

export type GroupScope = FailureScope & { today: string };

const DAYS = 7;

/** Failures by cause, each with what a person said of it. */
function groups(scope: GroupScope): Prisma.Sql {
  const day = Prisma.sql`(f.at at time zone 'Asia/Kolkata')::date`;
  const days = Array.from(
    { length: DAYS },
    (_, at) => Prisma.sql`count(*) filter (where ${day} = ${scope.today}::date - ${DAYS - 1 - at}::int)::int`,
  );
  return Prisma.sql`(
    select f.group_id, f.kind, f.state, f.step, f.code, f.connection_id, count(*)::int as count,
      sum(f.amount)::bigint as amount, min(f.at) as first_seen, max(f.at) as last_seen,
      mode() within group (order by f.reason) as reason, array[${Prisma.join(days)}] as days
    from ${failures(scope)} f group by f.group_id, f.kind, f.state, f.step, f.code, f.connection_id)`;
}

const MARKED = Prisma.sql`left join failure_mark m on m.group_id = g.group_id`;
const SNOOZED = Prisma.sql`coalesce(m.snoozed_until > now(), false)`;
const RESOLVED = Prisma.sql`coalesce(g.last_seen <= m.resolved_at, false)`;

const VIEWS: Record<string, Prisma.Sql> = {
  open: Prisma.sql`g.state <> 'unknown' and not ${SNOOZED} and not ${RESOLVED}`,
  looking: Prisma.sql`g.state = 'unknown'`,
  snoozed: Prisma.sql`g.state <> 'unknown' and ${SNOOZED}`,
  resolved: Prisma.sql`g.state <> 'unknown' and not ${SNOOZED} and ${RESOLVED}`,
};

const SORTS: Record<string, SortColumn & { valueOf: (row: FailureGroup) => string }> = {
  stake: {
    column: Prisma.sql`coalesce(g.amount, 0)`,
    type: "bigint",
    valueOf: (row) => String(row.amount ?? 0),
  },
  count: { column: Prisma.sql`g.count::bigint`, type: "bigint", valueOf: (row) => String(row.count) },
  last: {
    column: Prisma.sql`g.last_seen`,
    type: "timestamptz",
    valueOf: (row) => row.lastSeen.toISOString(),
  },
  first: {
    column: Prisma.sql`g.first_seen`,
    type: "timestamptz",
    valueOf: (row) => row.firstSeen.toISOString(),
  },
};

/** One page of groups. `amount` is what hangs on all that match, each bill counted once. */
export async function listFailureGroups(
  query: ListQuery,
  scope: GroupScope,
  tx: Db = db(),
): Promise<ListPage<FailureGroup>> {
  const sort = SORTS[query.sort.replace(/^-/, "")] ?? (SORTS.stake as (typeof SORTS)[string]);
  const clauses = keysetClauses(query, sort, Prisma.sql`g.group_id`);
  const matching = all(conditions(query));
  const [read, [totals]] = await Promise.all([
    tx.$queryRaw<Read[]>`
      select ${COLUMNS} from ${groups(scope)} g ${MARKED} left join connection c on c.id = g.connection_id
      where ${matching} and ${clauses.where} order by ${clauses.orderBy} limit ${clauses.limit}`,
    // The bills that wait for a mapping are in a group of their own: its rupees are not added again.
    tx.$queryRaw<{ count: bigint; amount: bigint | null }[]>`
      select count(*) as count, sum(g.amount) filter (where g.kind <> 'mapping')::bigint as amount
      from ${groups(scope)} g ${MARKED} where ${matching}`,
  ]);
  return {
    ...keysetPage(read.map(toGroup), query, clauses, (row) => ({ value: sort.valueOf(row), id: row.id })),
    count: Number(totals?.count ?? 0),
    countCapped: false,
    amount: Number(totals?.amount ?? 0),
  };
}

/** How many groups each view has. */
export async function countFailureViews(scope: GroupScope, tx: Db = db()): Promise<Record<string, number>> {
  const counts = Object.entries(VIEWS).map(
    ([view, condition]) => Prisma.sql`count(*) filter (where ${condition})::int as ${Prisma.raw(view)}`,
  );
  const [read] = await tx.$queryRaw<Record<string, number>[]>`
    select count(*)::int as all, ${Prisma.join(counts)} from ${groups(scope)} g ${MARKED}`;
  return read ?? {};
}

/** One group, whatever its status. Null when nothing fails for that cause any more. */
export async function findFailureGroup(
  id: string,
  scope: GroupScope,
  tx: Db = db(),
): Promise<FailureGroup | null> {
  const [row] = await tx.$queryRaw<Read[]>`
    select ${COLUMNS} from ${groups(scope)} g ${MARKED} left join connection c on c.id = g.connection_id
    where g.group_id = ${id}::uuid`;
  return row ? toGroup(row) : null;
}

/** Groups that wait for a person: the number in the navigation. */
export async function countOpenGroups(scope: FailureScope, tx: Db = db()): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select f.group_id, f.state, max(f.at) as last_seen from ${failures(scope)} f where f.state <> 'unknown'
      group by f.group_id, f.state) g ${MARKED} where ${VIEWS.open}`;
  return row?.count ?? 0;
}

function conditions(query: ListQuery): Prisma.Sql[] {
  const found: Prisma.Sql[] = [];
  const view = VIEWS[query.view];
  if (view) found.push(view);
  const { kind, state } = query.filters;
  if (kind?.length) found.push(Prisma.sql`g.kind = any(${[...kind]})`);
  if (state?.length) found.push(Prisma.sql`g.state = any(${[...state]})`);
  if (query.q) {
    const pattern = `%${query.q.replace(/[\\%_]/g, "\\$&")}%`;
    found.push(Prisma.sql`(g.reason ilike ${pattern} or g.code ilike ${pattern} or g.step ilike ${pattern})`);
  }
  return found;
}

type Read = {
  group_id: string;
  kind: FailureKind;
  state: FailureState;
  step: string;
  code: string;
  reason: string | null;
  connection_id: string | null;
  connection: string | null;
  count: number;
  amount: bigint | null;
  first_seen: Date;
  last_seen: Date;
  days: number[];
  snoozed_until: Date | null;
  resolved_at: Date | null;
  note: string | null;
  marked_by: string | null;
};

const COLUMNS = Prisma.sql`g.group_id, g.kind, g.state, g.step, g.code, g.reason, g.connection_id, c.name as connection,
  g.count, g.amount, g.first_seen, g.last_seen, g.days, m.snoozed_until, m.resolved_at, m.note, m.marked_by`;

function toGroup(row: Read): FailureGroup {
  const { marked_by: markedBy } = row;
  return {
    id: row.group_id,
    kind: row.kind,
    state: row.state,
    step: row.step,
    code: row.code,
    reason: row.reason,
    connectionId: row.connection_id,
    connection: row.connection,
    count: row.count,
    amount: row.amount === null ? null : paise(row.amount),
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    days: row.days,
    mark: markedBy
      ? { snoozedUntil: row.snoozed_until, resolvedAt: row.resolved_at, note: row.note, markedBy }
      : null,
  };
}
