import "server-only";
import { db } from "./client";

const ENDED_MAX = 10;
const OTHERS_MAX = 50;

export type DiagnosisSecrets = {
  /** Of this connection, no longer valid and not yet gone. */
  ended: { id: string; sealed: string }[];
  /** The API secret of this connection. */
  keySecrets: { id: string; sealed: string }[];
  /** The current webhook secrets of the other connections. */
  others: { id: string; connectionId: string; sealed: string; sameMode: boolean }[];
};

/** Every secret that a delivery which fits none of the live ones may have been signed with, still encrypted. */
export async function readDiagnosisSecrets(connectionId: string): Promise<DiagnosisSecrets> {
  const connection = await db().connection.findUniqueOrThrow({
    where: { id: connectionId },
    select: { id: true, keySecret: true, mode: true },
  });
  const ended = await db().webhookSecret.findMany({
    where: {
      connectionId,
      secret: { not: "" },
      OR: [{ revokedAt: { not: null } }, { validUntil: { lte: new Date() } }],
    },
    orderBy: { createdAt: "desc" },
    take: ENDED_MAX,
    select: { id: true, secret: true },
  });
  const others = await db().webhookSecret.findMany({
    where: {
      connectionId: { not: connectionId },
      connection: { deletedAt: null },
      secret: { not: "" },
      revokedAt: null,
      validUntil: null,
    },
    orderBy: { createdAt: "desc" },
    take: OTHERS_MAX,
    select: { id: true, secret: true, connectionId: true, connection: { select: { mode: true } } },
  });
  return {
    ended: ended.map(({ id, secret }) => ({ id, sealed: secret })),
    keySecrets: connection.keySecret ? [{ id: connection.id, sealed: connection.keySecret }] : [],
    others: others.map((other) => ({
      id: other.id,
      connectionId: other.connectionId,
      sealed: other.secret,
      sameMode: other.connection.mode === connection.mode,
    })),
  };
}
