"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { listFailedEventIds } from "@/lib/data/webhook-event-list";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { replayWebhookEvent } from "@/lib/services/replay-webhook-event";

const MOST_AT_ONCE = 500;
const one = z.object({ id: z.uuid() });

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
