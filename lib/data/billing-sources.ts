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
