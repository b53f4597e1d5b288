import "server-only";
import { AppError } from "@/lib/domain/app-error";
import type { SourceKind, SourceRow } from "@/lib/domain/billing-source";
import { type Db, db } from "./client";

/** The connection at which a source's accounts become customers, or null while there is none. */
export async function connectionOfSource(billingSourceId: string, tx: Db = db()): Promise<string | null> {
  const source = await tx.billingSource.findUnique({
    where: { id: billingSourceId },
    select: { connection: { select: { id: true, deletedAt: true } } },
  });
  return source?.connection && !source.connection.deletedAt ? source.connection.id : null;
}

/**
 * What `find` finds in the source that comes first for the caller, or else in any other: external ids are unique
 * within a source only, and a key of one source may read what came through another.
 */
export async function idInSources(
  first: string,
  tx: Db,
  find: (sourceIds: string[]) => Promise<{ id: string }[]>,
): Promise<string | null> {
  const [own] = await find([first]);
  if (own) return own.id;
  const others = await tx.billingSource.findMany({ where: { id: { not: first } }, select: { id: true } });
  const [other] = await find(others.map(({ id }) => id));
  return other?.id ?? null;
}

/** A billing source as a service changes it. */
export type LockedSource = {
  id: string;
  kind: SourceKind;
  name: string;
  connectionId: string | null;
  disabledAt: Date | null;
};

/** The source, locked until the transaction ends. Throws AppError for one that does not exist or was removed. */
export async function lockSource(id: string, tx: Db): Promise<LockedSource> {
  await tx.$queryRaw`select 1 from billing_source where id = ${id}::uuid for update`;
  const source = await tx.billingSource.findFirst({
    where: { id, deletedAt: null },
    select: { id: true, kind: true, name: true, connectionId: true, disabledAt: true },
  });
  if (!source) throw new AppError("not_found", "There is no such billing source any more.");
  return source;
}

/** The name of a live connection through which a source's bills were asked for, or null. */
export async function liveConnectionOfSource(billingSourceId: string, tx: Db = db()): Promise<string | null> {
  const sync = await tx.invoiceSync.findFirst({
    where: { invoice: { billingSourceId }, razorpayInvoiceId: { not: null }, connection: { mode: "LIVE" } },
    select: { connection: { select: { name: true } } },
  });
  return sync?.connection.name ?? null;
}

/** One reading of a source at a time. */
export function pollLane(billingSourceId: string): string {
  return `poll:${billingSourceId}`;
}

/** Every source that was not removed, oldest first, with what came from it. */
export async function listSources(tx: Db = db()): Promise<SourceRow[]> {
  const rows = await tx.billingSource.findMany({
    where: { deletedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      kind: true,
      name: true,
      connectionId: true,
      connection: { select: { name: true, mode: true } },
      createdAt: true,
      disabledAt: true,
      lastPolledAt: true,
      lastPollError: true,
      pollNote: true,
      _count: { select: { accounts: true, invoices: true, apiKeys: { where: { revokedAt: null } } } },
    },
  });
  const jobs = await tx.job.findMany({
    where: {
      lane: { in: rows.map(({ id }) => pollLane(id)) },
      OR: [{ state: "RUNNING" }, { state: "READY", dueAt: { lte: new Date() } }],
    },
    select: { lane: true },
  });
  // One that failed and waits for its next try is not reading: the failure is told instead.
  const reading = new Set(jobs.map(({ lane }) => lane));
  return rows.map(({ _count, ...row }) => ({ ...row, ..._count, reading: reading.has(pollLane(row.id)) }));
}
