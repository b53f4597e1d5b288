import "server-only";
import type {
  MappingFacts,
  MappingRowState,
  MappingRunRow,
  MappingRunSummary,
  MappingVerdict,
} from "@/lib/domain/mapping-run";
import { type Db, db } from "./client";

type NewRun = {
  id: string;
  connectionId: string;
  kind: "file" | "suggestions";
  title: string;
  askedBy: string;
  checkedAt?: Date;
  startsAt?: Date;
};

type NewRow = {
  position: number;
  account: string;
  customerId: string;
  accountId?: string;
  state: MappingRowState;
  verdict?: MappingVerdict;
  note?: string | null;
};

/** Writes a run down with its rows. */
export async function insertMappingRun(run: NewRun, rows: readonly NewRow[], tx: Db): Promise<void> {
  await tx.mappingRun.create({ data: run, select: { id: true } });
  await tx.mappingRunRow.createMany({ data: rows.map((row) => ({ runId: run.id, ...row })) });
}

/** The next rows that stand in a state: those that wait to be looked at, or those to be carried out. */
export async function nextMappingRows(
  runId: string,
  which: { state: "WAITING" } | { state: "CHECKED"; verdict: "map" },
  limit: number,
  tx: Db = db(),
): Promise<MappingRunRow[]> {
  const rows = await tx.mappingRunRow.findMany({
    where: { runId, ...which },
    orderBy: { position: "asc" },
    take: limit,
    omit: { runId: true },
  });
  return rows as MappingRunRow[];
}

type Change = {
  state: MappingRowState;
  verdict?: MappingVerdict;
  note?: string | null;
  accountId?: string | null;
};

/** Moves a row that is still in the state it was read in. */
export async function moveMappingRow(
  { runId, position, from }: { runId: string; position: number; from: MappingRowState },
  change: Change,
  tx: Db = db(),
): Promise<void> {
  await tx.mappingRunRow.updateMany({ where: { runId, position, state: from }, data: change });
}

/** What is known here of a row: the accounts of that billing id, and whose the customer is. */
export async function readMappingFacts(
  { account, customerId }: { account: string; customerId: string },
  connectionId: string,
  tx: Db = db(),
): Promise<MappingFacts> {
  const [accounts, held] = await Promise.all([
    tx.account.findMany({
      where: { externalId: account, billingSource: { deletedAt: null } },
      select: {
        id: true,
        billingSource: { select: { connectionId: true } },
        mappings: { where: { connectionId }, select: { razorpayCustomerId: true } },
      },
    }),
    tx.customerMapping.findFirst({
      where: { connectionId, razorpayCustomerId: customerId },
      select: { accountId: true, account: { select: { name: true, externalId: true } } },
    }),
  ]);
  return {
    accounts: accounts.map(({ id, billingSource, mappings }) => ({
      id,
      connectionId: billingSource.connectionId,
      customerId: mappings[0]?.razorpayCustomerId ?? null,
    })),
    heldBy: held && { accountId: held.accountId, ...held.account },
  };
}

/** A run with its rows counted. Null when there is none. */
export async function findMappingRun(id: string, tx: Db = db()): Promise<MappingRunSummary | null> {
  const [run] = await summaries({ id }, 1, tx);
  return run ?? null;
}

/** The newest runs of a connection; or those under way or ended a moment ago, for the tray. */
export async function listMappingRuns(
  which: { connectionId: string } | { open: Date },
  limit: number,
  tx: Db = db(),
): Promise<MappingRunSummary[]> {
  if ("connectionId" in which) return summaries(which, limit, tx);
  const linking = { startsAt: { not: null }, endedAt: null };
  return summaries({ OR: [{ checkedAt: null }, linking, { endedAt: { gt: which.open } }] }, limit, tx);
}

async function summaries(where: object, take: number, tx: Db): Promise<MappingRunSummary[]> {
  const runs = await tx.mappingRun.findMany({
    where,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
  });
  const counted = await tx.mappingRunRow.groupBy({
    by: ["runId", "state", "verdict"],
    where: { runId: { in: runs.map(({ id }) => id) } },
    _count: true,
  });
  return runs.map((run) => {
    const states = { WAITING: 0, CHECKED: 0, DONE: 0, FAILED: 0, LEFT: 0, UNDONE: 0 };
    const verdicts: Partial<Record<MappingVerdict, number>> = {};
    for (const { runId, state, verdict, _count } of counted) {
      if (runId !== run.id) continue;
      states[state] += _count;
      if (verdict) {
        const known = verdict as MappingVerdict;
        verdicts[known] = (verdicts[known] ?? 0) + _count;
      }
    }
    return { ...run, kind: run.kind as MappingRunSummary["kind"], states, verdicts };
  });
}

/** Rows of a run from a position on, with the position of the next page. */
export async function listMappingRows(
  runId: string,
  { after, limit }: { after: number; limit: number },
  tx: Db = db(),
): Promise<{ rows: MappingRunRow[]; next: string | null }> {
  const read = await tx.mappingRunRow.findMany({
    where: { runId, position: { gt: after } },
    orderBy: { position: "asc" },
    take: limit + 1,
    omit: { runId: true },
  });
  const rows = read.slice(0, limit) as MappingRunRow[];
  const last = rows.at(-1);
  return { rows, next: read.length > limit && last ? String(last.position) : null };
}
