import { db } from "@/lib/data/client";
import { requireConnection } from "@/lib/data/connections";
import { WEBHOOK_EVENTS } from "@/lib/domain/connection";
import type { CallFailure } from "@/lib/domain/outcome";
import { judgeRemoteWebhook, type RemoteWebhookReport } from "@/lib/domain/remote-webhook";
import { razorpayFor } from "./gateways";
import { ownerOf } from "./try-keys";
import { webhookUrl } from "./webhook-url";

/**
 * Looks at how our webhook stands in Razorpay's own list. That list is not documented for merchants: where it is
 * refused, the report says so and the check is done by eye.
 */
export async function checkRemoteWebhook(connectionId: string): Promise<RemoteWebhookReport> {
  const { endpointId } = await requireConnection(connectionId);
  const outcome = await (await razorpayFor(connectionId)).listWebhooks();
  const at = new Date();
  if (outcome.kind !== "done") {
    return keep(connectionId, { kind: "unavailable", at, why: whyNot(outcome) }, null);
  }
  const ours = { url: webhookUrl(endpointId), endpointId, events: WEBHOOK_EVENTS };
  return keep(connectionId, judgeRemoteWebhook(outcome.value, ours, at), ownerOf(outcome.value));
}

/** Why the list cannot be had, for a person who can do it by hand instead. */
export function whyNot(outcome: CallFailure): string {
  return "reason" in outcome ? outcome.reason : outcome.description;
}

async function keep(
  connectionId: string,
  report: RemoteWebhookReport,
  keyAccountId: string | null,
): Promise<RemoteWebhookReport> {
  await db().connection.updateMany({
    where: { id: connectionId, deletedAt: null },
    data: {
      remoteWebhook: { ...report, at: report.at.toISOString() },
      ...(keyAccountId ? { keyAccountId } : {}),
    },
  });
  return report;
}
