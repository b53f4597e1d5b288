"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { findWebhookEventDetail } from "@/lib/data/webhook-event-detail";
import { listFailedEventIds } from "@/lib/data/webhook-event-list";
import { AppError } from "@/lib/domain/app-error";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { readDelivery } from "@/lib/services/read-delivery";
import { replayWebhookEvent } from "@/lib/services/replay-webhook-event";

const MOST_AT_ONCE = 500;
const one = z.object({ id: z.uuid() });

export const peekWebhookAction = action({
  permission: "read",
  input: one,
  run: async ({ id }, user) => {
    const { WebhookDetail } = await import("@/components/webhooks/webhook-detail");
    const event = await findWebhookEventDetail(id);
    if (!event) throw new AppError("not_found", "There is no such event any more.");
    const payloadReason = reasonWithout(user, "payload.read");
    return (
      <WebhookDetail
        heading="h2"
        event={event}
        delivery={payloadReason ? null : await readDelivery(id)}
        payloadReason={payloadReason}
        replay={replayWebhookAction}
        replayReason={reasonWithout(user, "webhook.replay")}
      />
    );
  },
});

export const replayWebhookAction = action({
  permission: "webhook.replay",
  input: one,
  run: async ({ id }, user) => {
    await replayWebhookEvent(id, actorOf(user));
    refresh();
    return null;
  },
});

export const replayFailedWebhooksAction = action({
  permission: "webhook.replay",
  input: z.null(),
  run: async (_, user) => {
    const ids = await listFailedEventIds(await pageScope(), MOST_AT_ONCE);
    for (const id of ids) await replayWebhookEvent(id, actorOf(user));
    return { asked: ids.length };
  },
});
