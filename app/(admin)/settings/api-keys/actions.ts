"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { apiKeyInput } from "@/lib/domain/api-key";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { createApiKey } from "@/lib/services/create-api-key";
import { revokeApiKey } from "@/lib/services/revoke-api-key";

export const createApiKeyAction = action({
  permission: "api-key.manage",
  input: apiKeyInput,
  run: async (input, user) => {
    const { key } = await createApiKey(input, actorOf(user));
    refresh();
    return { key };
  },
});

export const revokeApiKeyAction = action({
  permission: "api-key.manage",
  input: z.object({ id: z.uuid() }),
  run: async ({ id }, user) => {
    await revokeApiKey(id, actorOf(user));
    refresh();
    return null;
  },
});
