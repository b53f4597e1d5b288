"use server";

import { refresh, revalidatePath } from "next/cache";
import { z } from "zod";
import { connectionInput } from "@/lib/domain/connection";
import { connectionSwitches } from "@/lib/domain/connection-switches";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { createConnection } from "@/lib/services/create-connection";
import { revealWebhookSecret } from "@/lib/services/reveal-webhook-secret";
import { setConnectionSwitches } from "@/lib/services/set-connection-switches";

export const createConnectionAction = action({
  permission: "connection.manage",
  input: connectionInput,
  run: async (input, user) => {
    const { id } = await createConnection(input, actorOf(user));
    revalidatePath("/", "layout");
    return { id };
  },
});

export const revealWebhookSecretAction = action({
  permission: "connection.manage",
  input: z.object({ id: z.uuid() }),
  run: async ({ id }, user) => ({ secret: await revealWebhookSecret(id, actorOf(user)) }),
});

export const setConnectionSwitchesAction = action({
  permission: "connection.manage",
  input: connectionSwitches,
  run: async (input, user) => {
    await setConnectionSwitches(input, actorOf(user));
    refresh();
    return null;
  },
});
