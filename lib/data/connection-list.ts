import "server-only";
import { lastDay } from "@/lib/domain/call-tally";
import { capabilities } from "@/lib/domain/capabilities";
import { maskKeyId } from "@/lib/domain/connection";
import type { ConnectionRow } from "@/lib/domain/connection-row";
import { remoteWebhookReport } from "@/lib/domain/remote-webhook";
import { callHours } from "./call-tally";
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
      keyAccountId: true,
      chargingStoppedAt: true,
      chargingStoppedWhy: true,
      capabilities: true,
      remoteWebhook: true,
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
      tellPayers: true,
      overCap: true,
    },
  });
  const ids = connections.map(({ id }) => id);
  const [calls, refused, pace, same, failing] = await Promise.all([
    callHours(ids, since, tx),
    tx.webhookRejection.groupBy({
      by: ["connectionId", "reason"],
      where: { connectionId: { in: ids }, at: { gte: since } },
      _count: true,
    }),
    paceOf(ids, tx),
    sameAccounts(ids, tx),
    tx.webhookHealth.findMany({
      where: { connectionId: { in: ids }, failingSince: { not: null } },
      select: { connectionId: true, failingSince: true },
    }),
  ]);
  const refusedAt = (id: string, reason?: string) =>
    refused
      .filter((row) => row.connectionId === id && (!reason || row.reason === reason))
      .reduce((sum, row) => sum + row._count, 0);
  return connections.map(
    ({
      keyId,
      syncCustomers,
      syncInvoices,
      applyPayments,
      partialPayment,
      notifySms,
      notifyEmail,
      tellPayers,
      capabilities: methods,
      remoteWebhook,
      ...rest
    }) => ({
      ...rest,
      capabilities: capabilities.safeParse(methods).data ?? null,
      remoteWebhook: remoteWebhookReport.safeParse(remoteWebhook).data ?? null,
      maskedKeyId: maskKeyId(keyId),
      flows: { syncCustomers, syncInvoices, applyPayments },
      notices: { partialPayment, notifySms, notifyEmail, tellPayers },
      calls: totalOf(lastDay(calls.get(rest.id) ?? [], now)),
      refused: refusedAt(rest.id),
      refusedOfAnotherAccount: refusedAt(rest.id, "wrong_account"),
      webhookFailingSince: failingSince(
        failing.find((one) => one.connectionId === rest.id),
        rest.lastEventAt,
      ),
      sameAccountAs: same.get(rest.id) ?? null,
      ...(pace.get(rest.id) ?? {
        lastCallAt: null,
        lastCallOutcome: null,
        lastGoodCallAt: null,
        pausedUntil: null,
        pauseReason: null,
      }),
    }),
  );
}

function totalOf(hours: readonly { total: number; failed: number }[]) {
  return hours.reduce((sum, hour) => ({ total: sum.total + hour.total, failed: sum.failed + hour.failed }), {
    total: 0,
    failed: 0,
  });
}

/** Over as soon as a delivery was accepted after it. */
function failingSince(
  health: { failingSince: Date | null } | undefined,
  lastEventAt: Date | null,
): Date | null {
  const since = health?.failingSince ?? null;
  return since && lastEventAt && lastEventAt > since ? null : since;
}

/** The name of another connection that is the same account in the same mode: each event would be applied at both. */
async function sameAccounts(ids: readonly string[], tx: Db): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    select distinct on (one.id) one.id::text as id, other.name
    from connection one join connection other on other.razorpay_account_id = one.razorpay_account_id
      and other.mode = one.mode and other.id <> one.id and other.deleted_at is null
    where one.id = any(${ids}::uuid[]) order by one.id, other.created_at`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function paceOf(ids: readonly string[], tx: Db) {
  const rows = await tx.callPace.findMany({
    where: { targetId: { in: [...ids] } },
    select: {
      targetId: true,
      lastCallAt: true,
      lastCallOutcome: true,
      lastGoodCallAt: true,
      pausedUntil: true,
      pauseReason: true,
    },
  });
  return new Map(rows.map(({ targetId, ...pace }) => [targetId, pace]));
}
