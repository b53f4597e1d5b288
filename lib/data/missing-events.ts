import "server-only";
import { type Db, db } from "./client";

export type MissingEventRow = {
  id: string;
  connectionId: string;
  event: string;
  entityId: string;
  happenedAt: Date;
  noticedAt: Date;
  arrivedAt: Date | null;
};

/** Events that must have come and had not when we looked: those still missing first, then those that came late. */
export async function listMissingEvents(
  connectionId: string,
  limit: number,
  tx: Db = db(),
): Promise<MissingEventRow[]> {
  return tx.missingEvent.findMany({
    where: { connectionId },
    orderBy: [{ arrivedAt: { sort: "desc", nulls: "first" } }, { happenedAt: "desc" }, { id: "asc" }],
    take: limit,
  });
}

/** How many are still missing: of one connection, or of all. Nothing of what they told is lost: it was read since. */
export async function countMissingEvents(
  connectionId: string | null,
  since: Date,
  tx: Db = db(),
): Promise<number> {
  return tx.missingEvent.count({
    where: { ...(connectionId ? { connectionId } : {}), arrivedAt: null, happenedAt: { gte: since } },
  });
}
