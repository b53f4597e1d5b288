import "server-only";
import { type Db, db } from "./client";
import { Prisma } from "./generated/client";

export type Claim =
  /** Nobody has asked before: carry on, then keep the answer or let go. */
  | { kind: "fresh" }
  | { kind: "answered"; status: number; body: unknown }
  /** The first request is still being answered. */
  | { kind: "running" }
  /** The key was used for something else. */
  | { kind: "other_request" };

/** A request that died without an answer holds its key this long. */
const ABANDONED_SECONDS = 60;

type KeyOfCaller = { apiKeyId: string; key: string };

/** Takes a key for a request, or says what came of the first request with it. */
export async function claimIdempotencyKey(
  { apiKeyId, key }: KeyOfCaller,
  requestHash: Buffer,
  tx: Db = db(),
): Promise<Claim> {
  const taken = await tx.$executeRaw`
    insert into idempotency_key as k (api_key_id, key, request_hash) values (${apiKeyId}::uuid, ${key}, ${requestHash})
    on conflict (api_key_id, key) do update set created_at = now()
      where k.status is null and k.request_hash = excluded.request_hash
        and k.created_at < now() - make_interval(secs => ${ABANDONED_SECONDS})`;
  if (taken === 1) return { kind: "fresh" };
  const row = await tx.idempotencyKey.findUnique({ where: { apiKeyId_key: { apiKeyId, key } } });
  // Let go between the two statements: whoever asked first failed, so this one may try.
  if (!row) return claimIdempotencyKey({ apiKeyId, key }, requestHash, tx);
  if (!requestHash.equals(row.requestHash)) return { kind: "other_request" };
  return row.status === null ? { kind: "running" } : { kind: "answered", status: row.status, body: row.body };
}

export async function keepAnswer(
  { apiKeyId, key }: KeyOfCaller,
  answer: { status: number; body: unknown },
  tx: Db = db(),
): Promise<void> {
  const body = answer.body === null ? Prisma.DbNull : (answer.body as Prisma.InputJsonValue);
  await tx.idempotencyKey.updateMany({ where: { apiKeyId, key }, data: { status: answer.status, body } });
}

/** Nothing was done: the key is free again. */
export async function releaseIdempotencyKey({ apiKeyId, key }: KeyOfCaller, tx: Db = db()): Promise<void> {
  await tx.idempotencyKey.deleteMany({ where: { apiKeyId, key, status: null } });
}

export async function deleteIdempotencyKeysBefore(before: Date, tx: Db = db()): Promise<number> {
  const { count } = await tx.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } });
  return count;
}
