import "server-only";
import { type Db, db } from "./client";

export type BackfillRow = {
  id: string;
  startedBy: string;
  startedAt: Date;
  endedAt: Date | null;
  from: Date;
  to: Date;
  checked: number;
  changed: number;
};

/** The newest backfills of a connection, and whether one waits for its turn or goes on. */
export async function listBackfills(
  connectionId: string,
  limit: number,
  tx: Db = db(),
): Promise<{ rows: BackfillRow[]; underWay: boolean }> {
  const [runs, jobs] = await Promise.all([
    tx.reconciliationRun.findMany({
      where: { connectionId, coversFrom: { not: null } },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      take: limit,
    }),
    tx.job.count({
      where: {
        name: "webhook.backfill",
        state: { in: ["READY", "RUNNING"] },
        payload: { path: ["connectionId"], equals: connectionId },
      },
    }),
  ]);
  const rows = runs.flatMap(
    ({ coversFrom, coversTo, id, startedBy, startedAt, endedAt, checked, changed }) =>
      coversFrom && coversTo
        ? [{ id, startedBy, startedAt, endedAt, from: coversFrom, to: coversTo, checked, changed }]
        : [],
  );
  return { rows, underWay: jobs > 0 };
}
