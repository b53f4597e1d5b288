import "server-only";
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
