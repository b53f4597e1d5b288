import "server-only";
import { REPLAY_MAX, type ReplaySelection } from "@/lib/domain/webhook-replay";
import { type Db, db } from "./client";
import { Prisma } from "./generated/client";
import { all } from "./keyset-page";
import { webhookConditions } from "./webhook-event-list";

/** What cannot be read would not be the second time; what waits is processed anyway. */
const POSSIBLE = Prisma.sql`e.status not in ('POISON', 'RECEIVED', 'PROCESSING')
  and exists (select 1 from webhook_body b where b.webhook_event_id = e.id)`;

/** The newest events of a selection that can be replayed, and how many match without being so. */
export async function findReplayable(
  { query, scope, upTo }: ReplaySelection,
  tx: Db = db(),
): Promise<{ ids: string[]; impossible: number }> {
  const chosen = Prisma.sql`${all(webhookConditions(query, scope))} and e.received_at <= ${upTo}`;
  const [rows, [left]] = await Promise.all([
    tx.$queryRaw<{ id: string }[]>`
      select e.id::text as id from webhook_event e where ${chosen} and ${POSSIBLE}
      order by e.received_at desc, e.id desc limit ${REPLAY_MAX}`,
    tx.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from webhook_event e where ${chosen}
        and (e.status = 'POISON' or not exists (select 1 from webhook_body b where b.webhook_event_id = e.id))`,
  ]);
  return { ids: rows.map((row) => row.id), impossible: left?.count ?? 0 };
}

/** Has events processed again. Answers how many: those that are being processed now are left alone. */
export async function requeue(ids: string[], replayRunId: string, tx: Db): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update webhook_event set status = 'RECEIVED', tries = 0, last_error = null, summary = null,
      replay_run_id = ${replayRunId}::uuid
    where id = any(${ids}::uuid[]) and status not in ('RECEIVED', 'PROCESSING', 'POISON') returning id::text as id`;
  await tx.$executeRaw`
    insert into job (id, name, payload, dedupe_key, priority)
    select gen_random_uuid(), 'webhook.process', jsonb_build_object('webhookEventId', id), 'webhook:' || id, 1
    from unnest(${rows.map((row) => row.id)}::text[]) as e (id)
    on conflict (dedupe_key) where state = 'READY' do nothing`;
  return rows.length;
}
