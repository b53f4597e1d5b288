"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { readListQuery } from "@/lib/domain/list-query";
import { WEBHOOK_EVENT_LIST } from "@/lib/domain/webhook-event-list";
import { backfillInput } from "@/lib/domain/webhook-health";
import { REPLAY_MAX } from "@/lib/domain/webhook-replay";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { askForToken } from "@/lib/services/ask-for-token";
import { mendSignature } from "@/lib/services/mend-signature";
import { previewReplay } from "@/lib/services/preview-replay";
import { replayWebhookEvent } from "@/lib/services/replay-webhook-event";
import { countReplay, replayWebhookEvents } from "@/lib/services/replay-webhook-events";
import { startBackfill } from "@/lib/services/start-backfill";

const one = z.object({ id: z.uuid() });
/** The list as its address has it: "?view=failed". */
const address = z.string().max(2_000);

export const previewReplayAction = action({
  permission: "webhook.replay",
  input: one,
  run: ({ id }) => previewReplay(id),
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

export const countReplayAction = action({
  permission: "webhook.replay",
  input: z.object({ address }),
  run: async ({ address }) => countReplay(await chosen(address, new Date())),
});

export const replayManyAction = action({
  permission: "webhook.replay",
  input: z.object({ address, expected: z.int().min(1).max(REPLAY_MAX), upTo: z.date() }),
  run: async ({ address, expected, upTo }, user) =>
    replayWebhookEvents(await chosen(address, upTo), expected, actorOf(user)),
});

export const mendSignatureAction = action({
  permission: "connection.manage",
  input: one,
  run: async ({ id }, user) => {
    const mended = await mendSignature(id, actorOf(user));
    refresh();
    return mended;
  },
});

export const startBackfillAction = action({
  permission: "reconciliation.run",
  input: backfillInput,
  run: async ({ connectionId, hours }, user) => {
    const to = new Date();
    const from = new Date(to.getTime() - hours * 3_600_000);
    await startBackfill({ connectionId, from, to }, actorOf(user));
    refresh();
    return null;
  },
});

export const askForTokenAction = action({
  permission: "reconciliation.run",
  input: one,
  run: async ({ id }, user) => {
    await askForToken(id, actorOf(user));
    refresh();
    return null;
  },
});

async function chosen(address: string, upTo: Date) {
  const { connectionId, today } = await pageScope();
  const query = readListQuery(WEBHOOK_EVENT_LIST, Object.fromEntries(new URLSearchParams(address)));
  return { query, scope: { connectionId, today }, upTo };
}
