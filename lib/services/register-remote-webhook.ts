import { open } from "@/lib/crypto/secret-box";
import { recordAudit } from "@/lib/data/audit";
import { db } from "@/lib/data/client";
import { requireConnection } from "@/lib/data/connections";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { WEBHOOK_EVENTS } from "@/lib/domain/connection";
import { judgeRemoteWebhook, type RemoteWebhookReport } from "@/lib/domain/remote-webhook";
import { checkRemoteWebhook, whyNot } from "./check-remote-webhook";
import { razorpayFor } from "./gateways";
import { webhookSecretPlace } from "./secret-places";
import { webhookUrl } from "./webhook-url";

export type Registered =
  | { kind: "registered"; created: boolean; report: RemoteWebhookReport }
  /** Razorpay does not let this account do it: the manual way is left. */
  | { kind: "by_hand"; why: string };

/**
 * Enters our webhook at Razorpay with the current secret and every event, or mends the one that is there. The list is
 * read first each time, so that asking twice makes one. Best effort: it uses calls that Razorpay does not document for
 * merchants.
 */
export async function registerRemoteWebhook(connectionId: string, actor: Actor): Promise<Registered> {
  const { endpointId } = await requireConnection(connectionId);
  const razorpay = await razorpayFor(connectionId);
  const list = await razorpay.listWebhooks();
  if (list.kind !== "done") return { kind: "by_hand", why: whyNot(list) };
  const url = webhookUrl(endpointId);
  const known = judgeRemoteWebhook(list.value, { url, endpointId, events: WEBHOOK_EVENTS }, new Date());
  const request = { url, secret: await currentSecret(connectionId), events: WEBHOOK_EVENTS };
  const outcome =
    known.kind === "found"
      ? await razorpay.changeWebhook(known.id, request)
      : await razorpay.registerWebhook(request);
  // Whatever came of it, the list tells what is there now.
  const report = await checkRemoteWebhook(connectionId);
  if (outcome.kind !== "done" && !(outcome.kind === "unknown" && report.kind === "found")) {
    return { kind: "by_hand", why: whyNot(outcome) };
  }
  const created = known.kind !== "found";
  await recordAudit({
    actor,
    action: "webhook.register",
    subjectType: "connection",
    subjectId: connectionId,
    after: { url, created, events: WEBHOOK_EVENTS.length },
  });
  return { kind: "registered", created, report };
}

async function currentSecret(connectionId: string): Promise<string> {
  const secret = await db().webhookSecret.findFirst({
    where: { connectionId, revokedAt: null, validUntil: null },
    orderBy: { createdAt: "desc" },
  });
  if (!secret) throw new AppError("not_found", "This connection has no webhook secret.");
  return open(secret.secret, webhookSecretPlace(secret.id, connectionId));
}
