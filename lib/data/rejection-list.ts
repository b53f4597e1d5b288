import "server-only";
import { type Db, db } from "./client";

export type RejectionRow = {
  id: string;
  at: Date;
  size: number;
  claimedEvent: string | null;
  reason: string;
};

const MOST = 20;

/** The newest deliveries that were refused at a connection: never their bodies, only what tells why. */
export async function listRejections(connectionId: string, tx: Db = db()): Promise<RejectionRow[]> {
  return tx.webhookRejection.findMany({
    where: { connectionId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST,
    select: { id: true, at: true, size: true, claimedEvent: true, reason: true },
  });
}
