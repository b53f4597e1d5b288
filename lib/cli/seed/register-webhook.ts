import { open } from "@/lib/crypto/secret-box";
import { db } from "@/lib/data/client";
import { WEBHOOK_EVENTS } from "@/lib/domain/connection";
import { env } from "@/lib/env";
import { webhookSecretPlace } from "@/lib/services/secret-places";
import { callJson } from "./call-json";
import { DEMO } from "./demo-places";

type SandboxState = { accounts: { account_id: string; webhooks: { url: string; secret: string }[] }[] };

/** Tells the Razorpay sandbox where its events go, as a person would in Razorpay's dashboard. */
export async function registerWebhook(connectionId: string): Promise<void> {
  const { RAZORPAY_BASE_URL, PORT } = env();
  if (!RAZORPAY_BASE_URL) return;
  const { endpointId, webhookSecrets } = await db().connection.findUniqueOrThrow({
    where: { id: connectionId },
    select: {
      endpointId: true,
      webhookSecrets: { where: { revokedAt: null, validUntil: null }, select: { id: true, secret: true } },
    },
  });
  const [kept] = webhookSecrets;
  if (!kept) return;
  const url = `http://127.0.0.1:${PORT}/api/webhooks/razorpay/${endpointId}`;
  const secret = open(kept.secret, webhookSecretPlace(kept.id, connectionId));
  const state = await callJson<SandboxState>("GET", `${RAZORPAY_BASE_URL}/_sandbox/state`);
  const account = state.accounts.find(({ account_id }) => account_id === DEMO.razorpayAccountId);
  // Settings made by hand in the sandbox stay, as long as they still lead here.
  if (account?.webhooks.some((webhook) => webhook.url === url && webhook.secret === secret)) return;
  const webhooks = [{ url, secret, events: [...WEBHOOK_EVENTS] }];
  await callJson("PUT", `${RAZORPAY_BASE_URL}/_sandbox/accounts/${DEMO.razorpayAccountId}/webhooks`, {
    body: webhooks,
  });
}
