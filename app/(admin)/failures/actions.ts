"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { findFailureGroup } from "@/lib/data/failure-groups";
import { chosenFailures } from "@/lib/data/failure-items";
import { AppError } from "@/lib/domain/app-error";
import { estimateRetry, FAILURE_KINDS } from "@/lib/domain/failure";
import { reviewDecision } from "@/lib/domain/review-decision";
import { selectionInput } from "@/lib/domain/selection-input";
import { failureTitle } from "@/lib/format/failure-words";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { confirmEffect } from "@/lib/services/confirm-effect";
import { dismissEffect } from "@/lib/services/dismiss-effect";
import { dismissJob } from "@/lib/services/dismiss-job";
import { dropEffect } from "@/lib/services/drop-effect";
import { pauseRetryRun } from "@/lib/services/pause-retry-run";
import { reopenFailures } from "@/lib/services/reopen-failures";
import { resolveFailures } from "@/lib/services/resolve-failures";
import { resumeRetryRun } from "@/lib/services/resume-retry-run";
import { retryFailure } from "@/lib/services/retry-failure";
import { sendEffectAgain } from "@/lib/services/send-effect-again";
import { snoozeFailures } from "@/lib/services/snooze-failures";
import { startRetryRun } from "@/lib/services/start-retry-run";

const MOST_AT_ONCE = 1_000;
// Made from a hash, so without the version that z.uuid() looks for.
const groupId = z.guid();
const kind = z.enum(FAILURE_KINDS);
const note = z.string().trim().min(3, "Say it in a few words.").max(500);
const chosen = z.object({ groupId, selection: selectionInput });

export const retryFailureAction = action({
  permission: "sync.retry",
  input: z.object({ kind, id: z.uuid() }),
  run: async (input, user) => {
    await retryFailure(input, actorOf(user));
    refresh();
    return null;
  },
});

export const dismissFailureAction = action({
  permission: "sync.retry",
  input: z.object({ kind, id: z.uuid(), reason: note }),
  run: async ({ kind, id, reason }, user) => {
    if (kind === "job") await dismissJob({ id, reason }, actorOf(user));
    else if (kind === "effect") await dismissEffect({ id, reason }, actorOf(user));
    else throw new AppError("conflict", "This leaves the list once it is mended. It cannot be dismissed.");
    refresh();
    return null;
  },
});

export const decideReviewAction = action({
  permission: "review.decide",
  input: reviewDecision,
  run: async (input, user) => {
    const actor = actorOf(user);
    const { effectId, reason } = input;
    if (input.verdict === "happened") {
      await confirmEffect({ effectId, reason, providerId: input.providerId }, actor);
    } else if (input.verdict === "send_again") await sendEffectAgain({ effectId, reason }, actor);
    else await dropEffect({ effectId, reason }, actor);
    refresh();
    return null;
  },
});

export const estimateRetryAction = action({
  permission: "sync.retry",
  input: chosen,
  run: async (input) => estimateRetry(await chosenItems(input)),
});

export const startRetryAction = action({
  permission: "sync.retry",
  input: chosen,
  run: async (input, user) => {
    const { connectionId, today } = await pageScope();
    const group = await findFailureGroup(input.groupId, { connectionId, today });
    if (!group) throw new AppError("not_found", "Nothing fails for this cause any more.");
    const items = await chosenItems(input);
    const run = { groupId: group.id, connectionId: group.connectionId, title: failureTitle(group), items };
    return { runId: await startRetryRun(run, actorOf(user)) };
  },
});

export const snoozeFailuresAction = action({
  permission: "sync.retry",
  input: z.object({ groupId, days: z.int().min(1).max(30) }),
  run: async ({ groupId, days }, user) => {
    await snoozeFailures({ groupId, until: new Date(Date.now() + days * 86_400_000) }, actorOf(user));
    refresh();
    return null;
  },
});

export const resolveFailuresAction = action({
  permission: "sync.retry",
  input: z.object({ groupId, note }),
  run: async (input, user) => {
    await resolveFailures(input, actorOf(user));
    refresh();
    return null;
  },
});

export const reopenFailuresAction = action({
  permission: "sync.retry",
  input: z.object({ groupId }),
  run: async ({ groupId }, user) => {
    await reopenFailures(groupId, actorOf(user));
    refresh();
    return null;
  },
});

export const pauseRetryAction = action({
  permission: "sync.retry",
  input: z.object({ id: z.uuid() }),
  run: async ({ id }, user) => {
    await pauseRetryRun(id, actorOf(user));
    refresh();
    return null;
  },
});

export const resumeRetryAction = action({
  permission: "sync.retry",
  input: z.object({ id: z.uuid() }),
  run: async ({ id }, user) => {
    await resumeRetryRun(id, actorOf(user));
    refresh();
    return null;
  },
});

async function chosenItems({ groupId, selection }: z.output<typeof chosen>) {
  const { connectionId } = await pageScope();
  const which = selection.kind === "rows" ? { ids: selection.ids } : { except: selection.except };
  const items = await chosenFailures(groupId, { ...which, limit: MOST_AT_ONCE + 1 }, { connectionId });
  if (items.length > MOST_AT_ONCE)
    throw new AppError("conflict", "More than 1,000 are selected. Do it in parts.");
  return items;
}
