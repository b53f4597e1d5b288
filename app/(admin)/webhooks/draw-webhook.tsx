import "server-only";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { WebhookDetail } from "@/components/webhooks/webhook-detail";
import { findWebhookEventDetail } from "@/lib/data/webhook-event-detail";
import type { CurrentUser } from "@/lib/domain/current-user";
import { isUuid } from "@/lib/domain/is-uuid";
import { webhookVersion } from "@/lib/domain/webhook-event-list";
import { reasonWithout } from "@/lib/http/reason-without";
import { readDelivery } from "@/lib/services/read-delivery";
import { previewReplayAction, replayWebhookAction } from "./actions";

/** An event as the pane beside the list shows it. Null when there is none. */
export async function drawWebhook(id: string, user: CurrentUser): Promise<DrawnRecord | null> {
  if (!isUuid(id)) return null;
  const event = await findWebhookEventDetail(id);
  if (!event) return null;
  const payloadReason = reasonWithout(user, "payload.read");
  const node = (
    <WebhookDetail
      heading="h2"
      event={event}
      delivery={payloadReason ? null : await readDelivery(id)}
      payloadReason={payloadReason}
      replay={{ preview: previewReplayAction, replay: replayWebhookAction }}
      replayReason={reasonWithout(user, "webhook.replay")}
    />
  );
  return { id, version: webhookVersion(event), node };
}
