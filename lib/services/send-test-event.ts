import { createHmac, randomBytes } from "node:crypto";
import { request } from "undici";
import { open } from "@/lib/crypto/secret-box";
import { recordAudit } from "@/lib/data/audit";
import { db } from "@/lib/data/client";
import { requireConnection } from "@/lib/data/connections";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { TEST_EVENT } from "@/lib/domain/webhook-health";
import { webhookSecretPlace } from "./secret-places";
import { webhookUrl } from "./webhook-url";

export type TestEvent = { accepted: boolean; status: number | null; milliseconds: number; note: string };

const WAIT_MS = 5_000;

/**
 * Sends the connection's endpoint an event as Razorpay would: over its public address, signed with the current secret.
 * It proves address, proxy and signature, and changes nothing: the event is of a type that nothing follows from.
 */
export async function sendTestEvent(connectionId: string, actor: Actor): Promise<TestEvent> {
  const { endpointId, razorpayAccountId } = await requireConnection(connectionId);
  const secret = await currentSecret(connectionId);
  const eventId = `test_${randomBytes(10).toString("hex")}`;
  const body = JSON.stringify({
    entity: "event",
    ...(razorpayAccountId ? { account_id: razorpayAccountId } : {}),
    event: TEST_EVENT,
    contains: [],
    payload: {},
    // What a proxy that writes bodies anew would change.
    probe: "https://rzp.io/₹",
    id: eventId,
    created_at: Math.floor(Date.now() / 1000),
  }).replaceAll("/", "\\/");
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  const answer = await request(webhookUrl(endpointId), {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "Hundi-Test/1",
      "x-razorpay-event-id": eventId,
      "x-razorpay-signature": createHmac("sha256", secret).update(body).digest("hex"),
    },
    headersTimeout: WAIT_MS,
    bodyTimeout: WAIT_MS,
    signal: AbortSignal.timeout(WAIT_MS),
  })
    .then(async ({ statusCode, body: text }) => {
      await text.dump();
      return { status: statusCode, error: null };
    })
    .catch((error: Error) => ({ status: null, error: error.message }));
  const result: TestEvent = { ...said(answer), status: answer.status, milliseconds: took() };
  const audit = { action: "webhook.test", subjectType: "connection", subjectId: connectionId };
  await recordAudit({ actor, ...audit, after: { status: answer.status, accepted: result.accepted } });
  return result;
}

function said({ status, error }: { status: number | null; error: string | null }) {
  if (status === 200)
    return { accepted: true, note: "It arrived, the signature is right, and it is stored." };
  if (status === 401)
    return { accepted: false, note: "It arrived, but with another body: see Refused deliveries." };
  if (status === null) return { accepted: false, note: `Nobody answers at this address: ${error}` };
  return { accepted: false, note: `The address answered ${status}, so it does not lead here.` };
}

async function currentSecret(connectionId: string): Promise<string> {
  const secret = await db().webhookSecret.findFirst({
    where: { connectionId, revokedAt: null, validUntil: null },
    orderBy: { createdAt: "desc" },
  });
  if (!secret) throw new AppError("not_found", "This connection has no webhook secret.");
  return open(secret.secret, webhookSecretPlace(secret.id, connectionId));
}
