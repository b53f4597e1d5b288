import "server-only";
import { type Db, db, pool } from "./client";

/** A signing secret as pages show it: never the secret. */
export type WebhookSecretRow = {
  id: string;
  createdAt: Date;
  /** Null: the one to paste into Razorpay. */
  validUntil: Date | null;
  lastUsedAt: Date | null;
};

/** The secrets that are valid now, the current one first. */
export async function listWebhookSecrets(
  connectionId: string,
  now: Date,
  tx: Db = db(),
): Promise<WebhookSecretRow[]> {
  return tx.webhookSecret.findMany({
    where: { connectionId, revokedAt: null, OR: [{ validUntil: null }, { validUntil: { gt: now } }] },
    orderBy: [{ validUntil: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
    select: { id: true, createdAt: true, validUntil: true, lastUsedAt: true },
  });
}

const NOTED_EVERY_MS = 60_000;
const noted = new Map<string, number>();

/** Notes that a secret verified an event, once a minute and without keeping the event waiting. */
export function noteSecretUsed(secretId: string, now: Date): void {
  if (now.getTime() - (noted.get(secretId) ?? 0) < NOTED_EVERY_MS) return;
  if (noted.size > 1_000) noted.clear();
  noted.set(secretId, now.getTime());
  pool()
    .query({
      name: "webhook-secret-used",
      text: "update webhook_secret set last_used_at = greatest(last_used_at, $2::timestamptz) where id = $1",
      values: [secretId, now],
    })
    .catch(() => noted.delete(secretId));
}
