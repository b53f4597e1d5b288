import "server-only";
import type { FailureItem, FailureKind, FailureState } from "@/lib/domain/failure";
import type { ListPage } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import { paise } from "@/lib/domain/money";
import { type Db, db } from "./client";
import { Prisma } from "./generated/client";
import { COUNT_CAP, keysetClauses, keysetPage, type SortColumn } from "./keyset-page";

export type FailureScope = { connectionId: string | null };

/** Refused effects that no other row tells of. Those about a payment request or a new customer show there. */
const SPEAK_FOR_THEMSELVES = ["setting.write", "payment.record", "customer.edit", "invoice.notify"];

const DUE = Prisma.sql`greatest(i.amount - i.paid_elsewhere - i.amount_paid, 0)`;

/** Payment requests that were refused or wait: the newest of each bill, parts as one, while something is due on it. */
const SYNCS = Prisma.sql`
  select 'sync' as kind, s.id, s.connection_id, lower(s.status::text) as state,
    case when s.status = 'BLOCKED' then 'sync' else coalesce(
      (select e.kind from effect e join invoice_sync p on p.id = e.subject_id
        where p.invoice_id = s.invoice_id and p.connection_id = s.connection_id and p.generation = s.generation
          and e.state = 'FAILED' order by e.created_at desc limit 1),
      'sync') end as step,
    coalesce(s.reason_code, 'refused') as code, s.reason, ${DUE} as amount, s.updated_at as at, i.number as label,
    i.account_id, i.id as invoice_id, s.attempts, null::timestamptz as next_look_at,
    exists (select 1 from customer_mapping m where m.account_id = i.account_id
      and m.connection_id = s.connection_id and m.razorpay_customer_id is not null) as mapped
  from invoice_sync s join invoice i on i.id = s.invoice_id
  where s.part = 0 and s.status in ('FAILED', 'BLOCKED') and i.payment_status <> 'PAID' and not exists (
    select 1 from invoice_sync n where n.invoice_id = s.invoice_id and n.connection_id = s.connection_id
      and n.generation > s.generation)`;

/** Accounts that cannot get their customer, with what waits for it. */
const MAPPINGS = Prisma.sql`
  select 'mapping' as kind, m.id, m.connection_id, lower(m.status::text) as state, 'mapping' as step,
    coalesce(m.reason_code, 'refused') as code, m.reason,
    (select sum(${DUE})::bigint from invoice_sync s join invoice i on i.id = s.invoice_id
      where i.account_id = m.account_id and s.connection_id = m.connection_id and s.status = 'BLOCKED'
        and i.payment_status <> 'PAID') as amount,
    m.updated_at as at, a.external_id as label, m.account_id, null::uuid as invoice_id, 0 as attempts,
    null::timestamptz as next_look_at, null::boolean as mapped
  from customer_mapping m join account a on a.id = m.account_id where m.status in ('BLOCKED', 'CONFLICT')`;

const EFFECTS = Prisma.sql`
  select 'effect' as kind, e.id,
    case when e.provider = 'razorpay' then e.target_id
      else (select b.connection_id from billing_source b where b.id = e.target_id) end as connection_id,
    lower(e.state::text) as state, e.kind as step,
    case e.state when 'FAILED' then coalesce(e.reason_code, 'refused') else lower(e.state::text) end as code, e.reason,
    case when e.request->>'amount' ~ '^[0-9]{1,15}$' then (e.request->>'amount')::bigint end as amount,
    coalesce((select max(coalesce(t.ended_at, t.started_at)) from effect_attempt t where t.effect_id = e.id),
      e.created_at) as at,
    coalesce(i.number, a.external_id, e.reference) as label, a.id as account_id, i.id as invoice_id, e.attempts,
    case when e.state = 'UNKNOWN' then e.due_at end as next_look_at, null::boolean as mapped
  from effect e
    left join notification_log l on l.id = e.subject_id
    left join invoice_sync s on s.id = coalesce(l.invoice_sync_id, e.subject_id)
    left join payment p on p.id = e.subject_id
    left join invoice i on i.id = coalesce(s.invoice_id, p.invoice_id)
    left join customer_mapping m on m.id = e.subject_id
    left join account a on a.id = coalesce(i.account_id, m.account_id, e.subject_id)
  where e.state = 'UNKNOWN' or (e.dismissed_at is null and (e.state = 'REVIEW' or (e.state = 'FAILED'
    and e.kind = any (${SPEAK_FOR_THEMSELVES}) and not exists (select 1 from effect n
      where n.subject_id = e.subject_id and n.kind = e.kind and n.created_at > e.created_at))))`;

/** Work that was given up after every try. */
const JOBS = Prisma.sql`
  select 'job' as kind, j.id, null::uuid as connection_id, 'dead' as state, j.name as step, 'dead' as code,
    coalesce(j.last_error->>'message', 'It ended without a word.') as reason, null::bigint as amount,
    coalesce(j.ended_at, j.created_at) as at, j.name as label, null::uuid as account_id, null::uuid as invoice_id,
    j.attempts, null::timestamptz as next_look_at, null::boolean as mapped
  from job j where j.state = 'DEAD'`;

/** What the service answers in words of its own has no code: the same words with other ids are the same cause. */
const CAUSE = Prisma.sql`case when f.code in ('refused', 'dead', 'review')
  then left(regexp_replace(coalesce(f.reason, ''), '[a-z]+_[A-Za-z0-9]{14}|[0-9]+', '#', 'g'), 200) else '' end`;

/** Everything that failed and waits, with the group it belongs to. Work of no connection shows at each of them. */
export function failures({ connectionId }: FailureScope): Prisma.Sql {
  const here = connectionId
    ? Prisma.sql`where f.connection_id = ${connectionId}::uuid or f.connection_id is null`
    : Prisma.empty;
  return Prisma.sql`(
    select f.*, md5(concat_ws('|', coalesce(f.connection_id::text, ''), f.kind, f.state, f.step, f.code, ${CAUSE}))::uuid
      as group_id
    from (${SYNCS} union all ${MAPPINGS} union all ${EFFECTS} union all ${JOBS}) f ${here})`;
}

const SORTS: Record<string, SortColumn & { valueOf: (row: FailureItem) => string }> = {
  at: { column: Prisma.sql`f.at`, type: "timestamptz", valueOf: (row) => row.at.toISOString() },
  amount: {
    column: Prisma.sql`coalesce(f.amount, 0)`,
    type: "bigint",
    valueOf: (row) => String(row.amount ?? 0),
  },
};

/** One page of the failures of a group. */
export async function listFailureItems(
  groupId: string,
  query: ListQuery,
  scope: FailureScope,
  tx: Db = db(),
): Promise<ListPage<FailureItem>> {
  const sort = SORTS[query.sort.replace(/^-/, "")] ?? (SORTS.at as (typeof SORTS)[string]);
  const clauses = keysetClauses(query, sort, Prisma.sql`f.id`);
  const [read, [totals]] = await Promise.all([
    tx.$queryRaw<Read[]>`
      select ${COLUMNS} from ${failures(scope)} f left join account a on a.id = f.account_id
      where f.group_id = ${groupId}::uuid and ${clauses.where} order by ${clauses.orderBy} limit ${clauses.limit}`,
    tx.$queryRaw<{ count: bigint; amount: bigint | null }[]>`
      select count(*) as count, sum(amount)::bigint as amount from ${failures(scope)} f
      where f.group_id = ${groupId}::uuid`,
  ]);
  const count = Number(totals?.count ?? 0);
  return {
    ...keysetPage(read.map(toItem), query, clauses, (row) => ({ value: sort.valueOf(row), id: row.id })),
    count: Math.min(count, COUNT_CAP),
    countCapped: count > COUNT_CAP,
    amount: totals?.amount === null || totals?.amount === undefined ? null : Number(totals.amount),
  };
}

type Chosen = { ids?: readonly string[]; except?: readonly string[]; limit: number };

/** The failures of a group that somebody chose: by id, or all but some. The oldest first, as they are tried. */
export async function chosenFailures(
  groupId: string,
  { ids, except = [], limit }: Chosen,
  scope: FailureScope,
  tx: Db = db(),
): Promise<FailureItem[]> {
  const which = ids
    ? Prisma.sql`f.id = any(${[...ids]}::uuid[])`
    : Prisma.sql`f.id <> all(${[...except]}::uuid[])`;
  const rows = await tx.$queryRaw<Read[]>`
    select ${COLUMNS} from ${failures(scope)} f left join account a on a.id = f.account_id
    where f.group_id = ${groupId}::uuid and ${which} order by f.at, f.id limit ${limit}`;
  return rows.map(toItem);
}

type Read = {
  id: string;
  kind: FailureKind;
  state: FailureState;
  step: string;
  code: string;
  reason: string | null;
  label: string;
  customer: string | null;
  account_id: string | null;
  invoice_id: string | null;
  amount: bigint | null;
  at: Date;
  attempts: number;
  next_look_at: Date | null;
  mapped: boolean | null;
};

const COLUMNS = Prisma.sql`f.id, f.kind, f.state, f.step, f.code, f.reason, f.label, a.name as customer, f.account_id,
  f.invoice_id, f.amount, f.at, f.attempts, f.next_look_at, f.mapped`;

function toItem(row: Read): FailureItem {
  const { account_id, invoice_id, next_look_at, amount, ...rest } = row;
  return {
    ...rest,
    accountId: account_id,
    invoiceId: invoice_id,
    nextLookAt: next_look_at,
    amount: amount === null ? null : paise(amount),
  };
}

/** One failure, with the subjects whose calls tell of it. Null when it does not fail any more. */
export async function findFailureItem(
  id: string,
  scope: FailureScope,
  tx: Db = db(),
): Promise<{ item: FailureItem; subjects: string[] } | null> {
  const [[row], effect, requests] = await Promise.all([
    tx.$queryRaw<Read[]>`
      select ${COLUMNS} from ${failures(scope)} f left join account a on a.id = f.account_id where f.id = ${id}::uuid`,
    tx.effect.findUnique({ where: { id }, select: { subjectId: true } }),
    tx.$queryRaw<{ id: string }[]>`
      select p.id from invoice_sync s join invoice_sync p on p.invoice_id = s.invoice_id
        and p.connection_id = s.connection_id and p.generation = s.generation where s.id = ${id}::uuid`,
  ]);
  const subjects = requests.length > 0 ? requests.map((one) => one.id) : [effect?.subjectId ?? id];
  return row ? { item: toItem(row), subjects } : null;
}
