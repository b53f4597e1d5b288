"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import {
  quietSourceInput,
  sourceName,
  sourceRoute,
  sourceToken,
  togaiSourceInput,
} from "@/lib/domain/billing-source";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { addBillingSource } from "@/lib/services/add-billing-source";
import { connectTogai } from "@/lib/services/connect-togai";
import { pauseBillingSource } from "@/lib/services/pause-billing-source";
import { pollSourceNow } from "@/lib/services/poll-source-now";
import { removeBillingSource } from "@/lib/services/remove-billing-source";
import { renameBillingSource } from "@/lib/services/rename-billing-source";
import { replaceSourceToken } from "@/lib/services/replace-source-token";
import { routeBillingSource } from "@/lib/services/route-billing-source";

const one = z.object({ id: z.uuid() });

export const addTogaiAction = action({
  permission: "source.manage",
  input: togaiSourceInput,
  run: async (input, user) => {
    const { id } = await connectTogai(input, actorOf(user));
    refresh();
    return { id };
  },
});

export const addSourceAction = action({
  permission: "source.manage",
  input: quietSourceInput,
  run: async (input, user) => {
    const { id } = await addBillingSource(input, actorOf(user));
    refresh();
    return { id };
  },
});

export const routeSourceAction = action({
  permission: "source.manage",
  input: sourceRoute,
  run: async (input, user) => {
    await routeBillingSource(input, actorOf(user));
    refresh();
    return null;
  },
});

export const renameSourceAction = action({
  permission: "source.manage",
  input: sourceName,
  run: async (input, user) => {
    await renameBillingSource(input, actorOf(user));
    refresh();
    return null;
  },
});

export const replaceTokenAction = action({
  permission: "source.manage",
  input: sourceToken,
  run: async (input, user) => {
    await replaceSourceToken(input, actorOf(user));
    refresh();
    return null;
  },
});

export const pauseSourceAction = action({
  permission: "source.manage",
  input: z.object({ id: z.uuid(), paused: z.boolean() }),
  run: async (input, user) => {
    await pauseBillingSource(input, actorOf(user));
    refresh();
    return null;
  },
});

export const pollSourceAction = action({
  permission: "sync.retry",
  input: one,
  run: async ({ id }, user) => {
    await pollSourceNow(id, actorOf(user));
    refresh();
    return null;
  },
});

export const removeSourceAction = action({
  permission: "source.manage",
  input: one,
  run: async ({ id }, user) => {
    await removeBillingSource(id, actorOf(user));
    refresh();
    return null;
  },
});
