import "server-only";
import { type Db, db } from "./client";

/** A mandate that was signed for, whose bank should have answered by now. */
export type LateToken = {
  mandateId: string;
  connectionId: string;
  connectionName: string;
  razorpayTokenId: string;
  customer: string | null;
  signedAt: Date;
  expectedBy: Date;
  /** When Razorpay was last asked, or told us. */
  lastSyncedAt: Date | null;
  /** Whether it can be asked: a token is found through its customer only. */
  askable: boolean;
};

const MOST = 200;

/** Tokens whose `token.confirmed` or `token.rejected` has not come by the day it should have, oldest first. */
export async function lateTokens(
  connectionId: string | null,
  now: Date,
  tx: Db = db(),
): Promise<LateToken[]> {
  const rows = await tx.mandate.findMany({
    where: {
      status: "INITIATED",
      expectedBy: { lt: now },
      connection: { deletedAt: null, disabledAt: null },
      ...(connectionId ? { connectionId } : {}),
    },
    orderBy: [{ expectedBy: "asc" }, { id: "asc" }],
    take: MOST,
    select: {
      id: true,
      connectionId: true,
      razorpayTokenId: true,
      razorpayCustomerId: true,
      createdAt: true,
      expectedBy: true,
      lastSyncedAt: true,
      connection: { select: { name: true } },
      account: { select: { name: true } },
    },
  });
  return rows.flatMap(({ expectedBy, ...row }) =>
    expectedBy
      ? [
          {
            mandateId: row.id,
            connectionId: row.connectionId,
            connectionName: row.connection.name,
            razorpayTokenId: row.razorpayTokenId,
            customer: row.account?.name ?? null,
            signedAt: row.createdAt,
            expectedBy,
            lastSyncedAt: row.lastSyncedAt,
            askable: row.razorpayCustomerId !== null,
          },
        ]
      : [],
  );
}
