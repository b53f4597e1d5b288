import "server-only";
import type {
  FailureItem,
  FailureKind,
  RetryItemState,
  RetryRunRow,
  RetryRunSummary,
} from "@/lib/domain/failure";
import type { ListPage } from "@/lib/domain/list-page";
import { paise } from "@/lib/domain/money";
import { type Db, db } from "./client";

type NewRun = {
  id: string;
  groupId: string | null;
  connectionId: string | null;
  title: string;
  askedBy: string;
};

/** Writes a run down with its rows; those that cannot be tried are left from the start, with the reason. */
export async function insertRetryRun(
  run: NewRun,
  items: readonly (Pick<FailureItem, "kind" | "id" | "label" | "amount"> & { left: string | null })[],
  tx: Db,
): Promise<void> {
  await tx.retryRun.create({ data: run, select: { id: true } });
  const now = new Date();
  await tx.retryRunItem.createMany({
    data: items.map(({ kind, id, label, amount, left }, position) => ({
      runId: run.id,
      position,
      kind,
      itemId: id,
      label,
      amount: amount === null ? null : BigInt(amount),
      ...(left ? { state: "LEFT" as const, note: left, endedAt: now } : {}),
    })),
  });
}

export type OpenItem = {
  position: number;
  kind: FailureKind;
  itemId: string;
  askedId: string | null;
  askedAt: Date | null;
};

const OPEN = { position: true, kind: true, itemId: true, askedId: true, askedAt: true } as const;

/** Rows of a run in one state, in their order. */
export async function listRetryItems(
  runId: string,
  state: "WAITING" | "ASKED",
  limit: number,
  tx: Db = db(),
): Promise<OpenItem[]> {
  const where = { runId, state };
  return (await tx.retryRunItem.findMany({
    where,
    orderBy: { position: "asc" },
    take: limit,
    select: OPEN,
  })) as OpenItem[];
}

type Change = { state: RetryItemState; note?: string; askedId?: string; askedAt?: Date };

/** Moves a row that is still in the state it was read in. */
export async function moveRetryItem(
  { runId, position, from }: { runId: string; position: number; from: RetryItemState },
  change: Change,
  tx: Db = db(),
): Promise<void> {
  const over = change.state !== "WAITING" && change.state !== "ASKED";
  await tx.retryRunItem.updateMany({
    where: { runId, position, state: from },
    data: { ...change, ...(over ? { endedAt: new Date() } : {}) },
  });
}

/** What became of one thing that was asked for: null while it is on its way. */
export type Fate = { state: "DONE" | "FAILED"; note: string | null } | null;

/** What became of many, with a query a kind. The key is kind and position. */
export async function readFates(
  items: readonly OpenItem[],
  connectionId: string | null,
  tx: Db = db(),
): Promise<Map<number, Fate>> {
  const of = (kind: FailureKind) => items.filter((item) => item.kind === kind);
  const ids = (kind: FailureKind) => of(kind).map(({ askedId, itemId }) => askedId ?? itemId);
  const [syncs, mappings, effects, jobs, working] = await Promise.all([
    tx.invoiceSync.findMany({
      where: { invoiceId: { in: ids("sync") }, part: 0, ...(connectionId ? { connectionId } : {}) },
      orderBy: { generation: "asc" },
      select: { invoiceId: true, status: true, reason: true },
    }),
    tx.customerMapping.findMany({
      where: { id: { in: ids("mapping") } },
      select: { id: true, status: true, reason: true },
    }),
    tx.effect.findMany({
      where: { id: { in: ids("effect") } },
      select: { id: true, state: true, reason: true },
    }),
    tx.job.findMany({
      where: { id: { in: ids("job") } },
      select: { id: true, state: true, result: true, lastError: true },
    }),
    stillDecided(ids("sync"), ids("mapping"), tx),
  ]);
  const state = new Map<string, Fate>();
  for (const { invoiceId, status, reason } of syncs) state.set(invoiceId, fateOfRow(status, reason));
  for (const { id, status, reason } of mappings) state.set(id, fateOfRow(status, reason));
  for (const id of working) state.set(id, null);
  for (const { id, state: now, reason } of effects) state.set(id, fateOfEffect(now, reason));
  for (const { id, state: now, result, lastError } of jobs) {
    if (now === "DONE") state.set(id, { state: "DONE", note: result });
    else if (now === "DEAD") state.set(id, { state: "FAILED", note: messageOf(lastError) });
    else state.set(id, null);
  }
  return new Map(
    items.map(({ position, askedId, itemId }) => [position, state.get(askedId ?? itemId) ?? null]),
  );
}

function fateOfRow(status: string, reason: string | null): Fate {
  if (status === "PENDING" || status === "UNMAPPED") return null;
  if (status === "FAILED" || status === "BLOCKED" || status === "CONFLICT")
    return { state: "FAILED", note: reason };
  return { state: "DONE", note: reason };
}

function fateOfEffect(state: string, reason: string | null): Fate {
  if (state === "DONE") return { state: "DONE", note: null };
  if (state === "FAILED" || state === "CANCELLED") return { state: "FAILED", note: reason };
  return state === "REVIEW" ? { state: "FAILED", note: `Needs a decision: ${reason ?? ""}` } : null;
}

function messageOf(error: unknown): string | null {
  return error && typeof error === "object" && "message" in error ? String(error.message) : null;
}

/** A row that waits keeps its old reason until somebody has looked again: those whose look is still to come. */
async function stillDecided(invoiceIds: string[], mappingIds: string[], tx: Db): Promise<string[]> {
  const keys = [
    ...invoiceIds.map((id) => `invoice.plan:${id}`),
    ...mappingIds.map((id) => `customer.plan:${id}`),
  ];
  const jobs = await tx.job.findMany({
    where: { dedupeKey: { in: keys }, state: { in: ["READY", "RUNNING"] } },
    select: { dedupeKey: true },
  });
  return jobs.flatMap(({ dedupeKey }) => dedupeKey?.split(":")[1] ?? []);
}

/** The run as it stands, row counts by state. Null when there is none. */
export async function findRetryRun(id: string, tx: Db = db()): Promise<RetryRunSummary | null> {
  const [run] = await summaries({ id }, 1, tx);
  return run ?? null;
}

/** Runs that go on or ended a moment ago, for the tray; or the newest of a group. */
export async function listRetryRuns(
  which: { open: Date } | { groupId: string } | Record<string, never>,
  limit: number,
  tx: Db = db(),
): Promise<RetryRunSummary[]> {
  if ("open" in which) {
    const since = which.open as Date;
    return summaries({ OR: [{ endedAt: null }, { endedAt: { gt: since } }] }, limit, tx);
  }
  return summaries(which, limit, tx);
}

async function summaries(where: object, take: number, tx: Db): Promise<RetryRunSummary[]> {
  const runs = await tx.retryRun.findMany({
    where,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
    select: {
      id: true,
      title: true,
      groupId: true,
      askedBy: true,
      createdAt: true,
      pausedAt: true,
      endedAt: true,
    },
  });
  const counted = await tx.retryRunItem.groupBy({
    by: ["runId", "state"],
    where: { runId: { in: runs.map(({ id }) => id) } },
    _count: true,
  });
  return runs.map((run) => {
    const counts = { WAITING: 0, ASKED: 0, DONE: 0, FAILED: 0, LEFT: 0 };
    for (const { runId, state, _count } of counted) if (runId === run.id) counts[state] = _count;
    return { ...run, counts };
  });
}

/** Rows of a run from a position on, with the position of the next page. */
export async function listRetryRows(
  runId: string,
  { after, limit }: { after: number; limit: number },
  tx: Db = db(),
): Promise<{ rows: RetryRunRow[]; next: ListPage<RetryRunRow>["next"] }> {
  const read = await tx.retryRunItem.findMany({
    where: { runId, position: { gt: after } },
    orderBy: { position: "asc" },
    take: limit + 1,
    omit: { runId: true, askedId: true },
  });
  const rows = read.slice(0, limit).map(({ amount, kind, ...row }) => ({
    ...row,
    kind: kind as FailureKind,
    amount: amount === null ? null : paise(amount),
  }));
  const last = rows.at(-1);
  return { rows, next: read.length > limit && last ? String(last.position) : null };
}
