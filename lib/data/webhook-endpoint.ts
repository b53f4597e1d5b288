import "server-only";
import { pool } from "./client";

/** What receiving needs to know of an endpoint. */
export type WebhookEndpoint = {
  connectionId: string;
  razorpayAccountId: string | null;
  /** Every secret that is valid now, newest first, still encrypted. */
  secrets: { id: string; sealed: string }[];
};

const KEPT_MS = 2_000;
const kept = new Map<string, { at: number; endpoint: Promise<WebhookEndpoint | null> }>();

/** The endpoint, at most two seconds old: a secret that was revoked ends within that time. */
export function findWebhookEndpoint(endpointId: string): Promise<WebhookEndpoint | null> {
  const entry = kept.get(endpointId);
  if (entry && Date.now() - entry.at < KEPT_MS) return entry.endpoint;
  const endpoint = read(endpointId);
  if (kept.size > 1_000) kept.clear();
  kept.set(endpointId, { at: Date.now(), endpoint });
  endpoint.catch(() => kept.delete(endpointId));
  return endpoint;
}

/** Forgets what is kept, so that the next look is fresh. */
export function forgetWebhookEndpoint(endpointId: string): void {
  kept.delete(endpointId);
}

async function read(endpointId: string): Promise<WebhookEndpoint | null> {
  const { rows } = await pool().query<WebhookEndpoint>({
    name: "webhook-endpoint",
    text: `
      select c.id as "connectionId", c.razorpay_account_id as "razorpayAccountId",
        coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'sealed', s.secret) order by s.created_at desc)
          filter (where s.id is not null), '[]') as secrets
      from connection c left join webhook_secret s on s.connection_id = c.id
        and s.revoked_at is null and (s.valid_until is null or s.valid_until > now())
      where c.endpoint_id = $1 and c.deleted_at is null group by c.id`,
    values: [endpointId],
  });
  return rows[0] ?? null;
}

/**
 * The first verified event tells which account this is. Answers the account it is by now, and keeps it with the endpoint,
 * so that the burst that a first event often comes in does not ask each time.
 */
export async function learnAccountId(endpoint: WebhookEndpoint, accountId: string): Promise<string | null> {
  const { connectionId } = endpoint;
  await pool().query(
    "update connection set razorpay_account_id = $2 where id = $1 and razorpay_account_id is null",
    [connectionId, accountId],
  );
  const { rows } = await pool().query<{ id: string | null }>(
    "select razorpay_account_id as id from connection where id = $1",
    [connectionId],
  );
  endpoint.razorpayAccountId = rows[0]?.id ?? null;
  return endpoint.razorpayAccountId;
}
