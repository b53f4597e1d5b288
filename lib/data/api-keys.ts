import "server-only";
import { type Db, db } from "./client";

const TOUCH_EVERY_MS = 60_000;

/** A key that is not revoked, by the hash of it. */
export async function findApiKey(hash: Uint8Array<ArrayBuffer>, tx: Db = db()) {
  return tx.apiKey.findFirst({
    where: { hash, revokedAt: null, billingSource: { disabledAt: null } },
    select: { id: true, name: true, scope: true, billingSourceId: true, lastUsedAt: true },
  });
}

/** Notes that a key was used, at most once a minute. */
export async function touchApiKey(
  id: string,
  lastUsedAt: Date | null,
  now: Date,
  tx: Db = db(),
): Promise<void> {
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < TOUCH_EVERY_MS) return;
  await tx.apiKey.updateMany({ where: { id }, data: { lastUsedAt: now } });
}

export async function insertApiKey(
  key: {
    id: string;
    name: string;
    prefix: string;
    hash: Uint8Array<ArrayBuffer>;
    scope: "READ" | "WRITE";
    billingSourceId: string;
  },
  tx: Db = db(),
): Promise<void> {
  await tx.apiKey.create({ data: key, select: { id: true } });
}

export async function revokeApiKeyRow(
  id: string,
  now: Date,
  tx: Db = db(),
): Promise<"revoked" | "revoked_before" | "unknown"> {
  const { count } = await tx.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  if (count === 1) return "revoked";
  return (await tx.apiKey.count({ where: { id } })) === 1 ? "revoked_before" : "unknown";
}

/** Every key, newest first, with what people may see of it. */
export async function listApiKeys(tx: Db = db()) {
  return tx.apiKey.findMany({
    select: {
      id: true,
      name: true,
      prefix: true,
      scope: true,
      createdAt: true,
      lastUsedAt: true,
      revokedAt: true,
      billingSource: { select: { id: true, name: true } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}
