import { hash, randomUUID } from "node:crypto";
import { open, sealOfMany } from "@/lib/crypto/secret-box";
import { wakeWorkers } from "@/lib/data/wake";
import { findWebhookEndpoint, learnAccountId, type WebhookEndpoint } from "@/lib/data/webhook-endpoint";
import { type InboxEvent, storeEvent } from "@/lib/data/webhook-inbox";
import { noteFailure, noteRejection } from "@/lib/data/webhook-rejections";
import { noteSecretUsed } from "@/lib/data/webhook-secrets";
import { verifyWebhookSignature } from "@/lib/razorpay/signature";
import { diagnoseSignature } from "./diagnose-signature";
import { webhookBodyPlace, webhookSecretPlace } from "./secret-places";

export type Delivery = {
  endpointId: string;
  /** Byte for byte as it came: the signature covers these. */
  body: Uint8Array;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
};

export type Receipt =
  | { kind: "stored" | "duplicate" }
  | { kind: "unknown_endpoint" }
  | { kind: "bad_signature"; why: string }
  | { kind: "wrong_account"; expected: string; got: string };

/**
 * Verifies, stores, and only then says so. Throws when it could not be stored: Razorpay must send it again.
 * What is signed but cannot be read is kept as poison: sending it again would not help.
 */
export async function receiveWebhook({ endpointId, body, headers }: Delivery): Promise<Receipt> {
  const endpoint = await findWebhookEndpoint(endpointId);
  if (!endpoint) return { kind: "unknown_endpoint" };
  const { connectionId } = endpoint;
  const bodySha256 = hash("sha256", body, "hex");
  const verdict = verifyWebhookSignature(body, headers["x-razorpay-signature"] ?? null, secretsOf(endpoint));
  const envelope = readEnvelope(body);
  const reject = async (reason: string) => {
    const signature = headers["x-razorpay-signature"] ?? null;
    await noteRejection({
      connectionId,
      size: body.byteLength,
      bodySha256,
      claimedEvent: envelope?.event ?? null,
      eventId: headers["x-razorpay-event-id"]?.slice(0, 200) || null,
      reason,
      ...(await diagnoseSignature({ endpoint, body, signature, verdict: reason })),
    });
  };
  if (!verdict.ok) {
    await reject(verdict.why);
    return { kind: "bad_signature", why: verdict.why };
  }
  if (envelope?.accountId) {
    const expected = endpoint.razorpayAccountId ?? (await learnAccountId(endpoint, envelope.accountId));
    if (expected && expected !== envelope.accountId) {
      await reject("wrong_account");
      return { kind: "wrong_account", expected, got: envelope.accountId };
    }
  }
  const id = randomUUID();
  const event: InboxEvent = {
    id,
    jobId: randomUUID(),
    connectionId,
    eventId: headers["x-razorpay-event-id"]?.slice(0, 200) || bodySha256,
    event: envelope?.event ?? "unreadable",
    status: envelope ? "RECEIVED" : "POISON",
    bodySha256,
    eventCreatedAt: envelope?.createdAt ?? null,
    body: sealOfMany(body, webhookBodyPlace(id, connectionId)),
    headers: keptHeaders(headers),
  };
  const result = await storeEvent(event).catch((error: unknown) => {
    // Perhaps the database takes this much; where it does not, the next accepted event tells nothing was lost.
    void noteFailure(connectionId, "not_stored").catch(() => undefined);
    throw error;
  });
  wakeWorkers();
  const secret = endpoint.secrets[verdict.index];
  if (secret) noteSecretUsed(secret.id, new Date());
  return { kind: result };
}

const SECRETS_KEPT = new WeakMap<WebhookEndpoint, string[]>();

/** Decrypted once for as long as the endpoint is kept. */
function secretsOf(endpoint: WebhookEndpoint): string[] {
  const kept = SECRETS_KEPT.get(endpoint);
  if (kept) return kept;
  const secrets = endpoint.secrets.map(({ id, sealed }) =>
    open(sealed, webhookSecretPlace(id, endpoint.connectionId)),
  );
  SECRETS_KEPT.set(endpoint, secrets);
  return secrets;
}

type Envelope = { event: string; accountId: string | null; createdAt: Date | null };

/** Year 3000, in seconds: PostgreSQL would refuse what lies far beyond. */
const LATEST = 32_503_680_000;

/** What has to be known before the event is stored. By hand, and not by a schema: it is done for every event. */
function readEnvelope(body: Uint8Array): Envelope | null {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8"));
  } catch {
    return null;
  }
  if (typeof json !== "object" || json === null) return null;
  const { event, account_id: accountId, created_at: createdAt } = json as Record<string, unknown>;
  // A name of ordinary characters: it is shown, and goes to PostgreSQL, which takes no NUL.
  if (typeof event !== "string" || !/^[\w.-]{1,100}$/.test(event)) return null;
  if (accountId !== undefined && (typeof accountId !== "string" || accountId.length > 50)) return null;
  const dated = typeof createdAt === "number" && createdAt > 0 && createdAt < LATEST;
  return { event, accountId: accountId || null, createdAt: dated ? new Date(createdAt * 1000) : null };
}

const KEPT_HEADERS = ["content-type", "user-agent", "x-razorpay-event-id", "request-id"] as const;

function keptHeaders(headers: Delivery["headers"]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = headers[name];
    if (value) kept[name] = value.slice(0, 500);
  }
  kept["x-razorpay-signature"] = "valid";
  return kept;
}
