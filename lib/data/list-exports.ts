import "server-only";
import type { ExportedList, ListExport } from "@/lib/domain/list-export";
import { type Db, db } from "./client";
import type { Prisma } from "./generated/client";

type NewExport = Pick<
  ListExport,
  "id" | "userId" | "askedBy" | "list" | "query" | "fields" | "connectionId" | "today" | "total"
>;

const OPEN = { state: { in: ["WAITING", "RUNNING"] } } satisfies Prisma.ListExportWhereInput;

export async function insertListExport({ today, ...row }: NewExport, tx: Db): Promise<void> {
  await tx.listExport.create({ data: { ...row, today: new Date(today) }, select: { id: true } });
}

export async function findListExport(id: string, tx: Db = db()): Promise<ListExport | null> {
  const row = await tx.listExport.findUnique({ where: { id } });
  return row && toExport(row);
}

/** The one of somebody that is being written and is about the same, if any. */
export async function findOpenTwin(
  { userId, list, query, fields, connectionId }: NewExport,
  tx: Db = db(),
): Promise<string | null> {
  const twin = await tx.listExport.findFirst({
    where: { ...OPEN, userId, list, query, fields, connectionId },
    select: { id: true },
  });
  return twin?.id ?? null;
}

const MOST = 100;

/** The newest. */
export async function listExports(tx: Db = db()): Promise<ListExport[]> {
  const rows = await tx.listExport.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST,
  });
  return rows.map(toExport);
}

/** Somebody's that go on, or ended after a moment. */
export async function listExportsOf(userId: string, endedAfter: Date, tx: Db = db()): Promise<ListExport[]> {
  const rows = await tx.listExport.findMany({
    where: { userId, OR: [OPEN, { state: { in: ["DONE", "FAILED"] }, endedAt: { gt: endedAfter } }] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 3,
  });
  return rows.map(toExport);
}

type Chunk = {
  body: Uint8Array<ArrayBuffer>;
  rows: number;
  bytes: number;
  nextKey: string | null;
  /** The last part ends the file, in the same breath. */
  end: { endedAt: Date; expiresAt: Date } | null;
};

/**
 * Writes the next part of a file, if it is still wanted and still the next: of two workers that wrote the same part,
 * one does. Part, count and key are one transaction of the caller.
 */
export async function appendChunk(
  { id, chunkCount }: Pick<ListExport, "id" | "chunkCount">,
  { body, rows, bytes, nextKey, end }: Chunk,
  tx: Db,
): Promise<boolean> {
  const { count } = await tx.listExport.updateMany({
    where: { id, chunkCount, state: "RUNNING" },
    data: {
      chunkCount: { increment: 1 },
      rows: { increment: rows },
      bytes: { increment: bytes },
      nextKey,
      ...(end ? { state: "DONE", ...end } : {}),
    },
  });
  if (count === 0) return false;
  await tx.listExportChunk.create({ data: { exportId: id, n: chunkCount, body }, select: { n: true } });
  return true;
}

/** One packed part of a file. Null when there is none of this number. */
export async function readChunk(exportId: string, n: number, tx: Db = db()): Promise<Uint8Array | null> {
  const chunk = await tx.listExportChunk.findUnique({
    where: { exportId_n: { exportId, n } },
    select: { body: true },
  });
  return chunk?.body ?? null;
}

/** Moves an export that is in one of the states. Says whether it was. */
export async function moveListExport(
  id: string,
  from: readonly ListExport["state"][],
  change: Prisma.ListExportUpdateManyMutationInput,
  tx: Db = db(),
): Promise<boolean> {
  const { count } = await tx.listExport.updateMany({
    where: { id, state: { in: [...from] } },
    data: change,
  });
  return count > 0;
}

export async function deleteChunks(exportIds: readonly string[], tx: Db = db()): Promise<void> {
  await tx.listExportChunk.deleteMany({ where: { exportId: { in: [...exportIds] } } });
}

/** Files whose time is over go, and after that their rows too. In small batches. Answers how many files. */
export async function pruneListExports(now: Date, rowsBefore: Date): Promise<number> {
  let gone = 0;
  for (;;) {
    const due = await db().listExport.findMany({
      where: { state: "DONE", expiresAt: { lte: now } },
      take: 20,
      select: { id: true },
    });
    for (const { id } of due) {
      if (await moveListExport(id, ["DONE"], { state: "EXPIRED" })) gone += 1;
      await deleteChunks([id]);
    }
    if (due.length === 0) break;
  }
  await db().listExport.deleteMany({ where: { createdAt: { lt: rowsBefore }, endedAt: { not: null } } });
  return gone;
}

type Row = Prisma.ListExportGetPayload<Record<string, never>>;

function toExport({ today, bytes, list, startedAt: _, ...row }: Row): ListExport {
  return {
    ...row,
    list: list as ExportedList,
    bytes: Number(bytes),
    today: today.toISOString().slice(0, 10),
  };
}
