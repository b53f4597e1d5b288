import "server-only";
import { REPLAY_MAX, type ReplaySelection } from "@/lib/domain/webhook-replay";
import { type Db, db } from "./client";
import type { Prisma } from "./generated/client";

/** The newest events of a selection that can be replayed, and how many match without being so. */
export async function findReplayable(
  selection: ReplaySelection,
  tx: Db = db(),
): Promise<{ ids: string[]; impossible: number }> {
  const where = whereOf(selection);
  const possible: Prisma.WebhookEventWhereInput = {
    ...where,
    status: statusOf(selection),
    body: { isNot: null },
  };
  const [rows, matching] = await Promise.all([
    tx.webhookEvent.findMany({
      where: possible,
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      take: REPLAY_MAX,
      select: { id: true },
    }),
    tx.webhookEvent.count({
      where: { ...where, OR: [{ body: { is: null } }, { status: "POISON" }], ...asked(selection) },
    }),
  ]);
  return { ids: rows.map((row) => row.id), impossible: matching };
}

function whereOf({ connectionId, ids, event, from, to }: ReplaySelection): Prisma.WebhookEventWhereInput {
  return {
    ...(connectionId ? { connectionId } : {}),
    ...(ids ? { id: { in: ids } } : {}),
    ...(event ? { event: event.endsWith(".*") ? { startsWith: event.slice(0, -1) } : event } : {}),
    ...(from || to ? { receivedAt: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
  };
}

/** What cannot be read would not be the second time; what waits is processed anyway. */
function statusOf({ status }: ReplaySelection): Prisma.EnumWebhookStatusFilter {
  const never = ["POISON", "RECEIVED", "PROCESSING"] as const;
  const possible = (status ?? []).filter((each) => !never.some((other) => other === each));
  return status?.length ? { in: possible } : { notIn: [...never] };
}

const asked = ({ status }: ReplaySelection) => (status?.length ? { status: { in: status } } : {});

/** Has events processed again. Answers how many: those that are being processed now are left alone. */
export async function requeue(ids: string[], tx: Db): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update webhook_event set status = 'RECEIVED', tries = 0, last_error = null, summary = null
    where id = any(${ids}::uuid[]) and status not in ('RECEIVED', 'PROCESSING', 'POISON') returning id::text as id`;
  await tx.$executeRaw`
    insert into job (id, name, payload, dedupe_key, priority)
    select gen_random_uuid(), 'webhook.process', jsonb_build_object('webhookEventId', id), 'webhook:' || id, 1
    from unnest(${rows.map((row) => row.id)}::text[]) as e (id)
    on conflict (dedupe_key) where state = 'READY' do nothing`;
  return rows.length;
}
