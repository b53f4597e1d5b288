import "server-only";
import { maskKeyId } from "@/lib/domain/connection";
import type { ConnectionRow } from "@/lib/domain/connection-row";
import { type Db, db } from "./client";

/** Every connection that is not deleted, oldest first, with how the last day went. */
export async function listConnections(now: Date, tx: Db = db()): Promise<ConnectionRow[]> {
  return read({}, now, tx);
}

export async function findConnectionRow(id: string, now: Date, tx: Db = db()): Promise<ConnectionRow | null> {
  const [row] = await read({ id }, now, tx);
  return row ?? null;
}

async function read(where: { id?: string }, now: Date, tx: Db): Promise<ConnectionRow[]> {
  const since = new Date(now.getTime() - 86_400_000);
  const connections = await tx.connection.findMany({
    where: { ...where, deletedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      keyId: true,
      mode: true,
      razorpayAccountId: true,
      endpointId: true,
      disabledAt: true,
      createdAt: true,
      keySecretSetAt: true,
      lastEventAt: true,
      syncCustomers: true,
      syncInvoices: true,
      applyPayments: true,
      partialPayment: true,
      notifySms: true,
      notifyEmail: true,
    },
  });
  const ids = connections.map(({ id }) => id);
  const [calls, refused, pace] = await Promise.all([
    callsSince(ids, since, tx),
    tx.webhookRejection.groupBy({
      by: ["connectionId"],
      where: { connectionId: { in: ids }, at: { gte: since } },
      _count: true,
    }),
    paceOf(ids, tx),
  ]);
  return connections.map(
    ({
      keyId,
      syncCustomers,
      syncInvoices,
      applyPayments,
      partialPayment,
      notifySms,
      notifyEmail,
      ...rest
    }) => ({
      ...rest,
      maskedKeyId: maskKeyId(keyId),
      flows: { syncCustomers, syncInvoices, applyPayments },
      notices: { partialPayment, notifySms, notifyEmail },
      calls: calls.get(rest.id) ?? { total: 0, failed: 0 },
      refused: refused.find(({ connectionId }) => connectionId === rest.id)?._count ?? 0,
      ...(pace.get(rest.id) ?? {
        lastCallAt: null,
        lastCallOutcome: null,
        pausedUntil: null,
        pauseReason: null,
      }),
    }),
  );
}

async function callsSince(ids: readonly string[], since: Date, tx: Db) {
  const rows = await tx.$queryRaw<{ id: string; total: bigint; failed: bigint }[]>`
    select e.target_id::text as id, count(*) as total,
      count(*) filter (where t.http_status is null or t.http_status = 429 or t.http_status >= 500) as failed
    from effect_attempt t join effect e on e.id = t.effect_id
    where t.started_at >= ${since} and t.ended_at is not null and e.target_id = any(${ids}::uuid[]) group by 1`;
  return new Map(rows.map(({ id, total, failed }) => [id, { total: Number(total), failed: Number(failed) }]));
}

async function paceOf(ids: readonly string[], tx: Db) {
  const rows = await tx.callPace.findMany({
    where: { targetId: { in: [...ids] } },
    select: { targetId: true, lastCallAt: true, lastCallOutcome: true, pausedUntil: true, pauseReason: true },
  });
  return new Map(rows.map(({ targetId, ...pace }) => [targetId, pace]));
}
