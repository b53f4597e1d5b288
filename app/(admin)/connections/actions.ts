"use server";

import { refresh, revalidatePath } from "next/cache";
import { z } from "zod";
import { COLLECT_BY } from "@/lib/domain/collect-by";
import {
  chargingStop,
  connectionDeletion,
  connectionInput,
  connectionName,
  keyRotation,
  secretRotation,
} from "@/lib/domain/connection";
import { connectionSwitches } from "@/lib/domain/connection-switches";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { callAgainNow } from "@/lib/services/call-again-now";
import { checkRemoteWebhook } from "@/lib/services/check-remote-webhook";
import { createConnection } from "@/lib/services/create-connection";
import { deleteConnection } from "@/lib/services/delete-connection";
import { disableConnection } from "@/lib/services/disable-connection";
import { enableConnection } from "@/lib/services/enable-connection";
import { probeCapabilities } from "@/lib/services/probe-capabilities";
import { registerRemoteWebhook } from "@/lib/services/register-remote-webhook";
import { renameConnection } from "@/lib/services/rename-connection";
import { revealWebhookSecret } from "@/lib/services/reveal-webhook-secret";
import { revokeWebhookSecret } from "@/lib/services/revoke-webhook-secret";
import { rotateKeys } from "@/lib/services/rotate-keys";
import { rotateWebhookSecret } from "@/lib/services/rotate-webhook-secret";
import { sendTestEvent } from "@/lib/services/send-test-event";
import { setConnectionSwitches } from "@/lib/services/set-connection-switches";
import { setOverCap } from "@/lib/services/set-over-cap";
import { startCharging } from "@/lib/services/start-charging";
import { stopCharging } from "@/lib/services/stop-charging";

const one = z.object({ id: z.uuid() });

export const setOverCapAction = action({
  permission: "connection.manage",
  input: z.object({ id: z.uuid(), way: z.enum(COLLECT_BY).nullable() }),
  run: async (input, user) => {
    await setOverCap(input, actorOf(user));
    revalidatePath(`/connections/${input.id}`);
    return null;
  },
});

export const createConnectionAction = action({
  permission: "connection.manage",
  input: connectionInput,
  run: async (input, user) => {
    const { id, accountId } = await createConnection(input, actorOf(user));
    revalidatePath("/", "layout");
    return { id, accountId };
  },
});

export const revealWebhookSecretAction = action({
  permission: "connection.manage",
  input: one,
  run: async ({ id }, user) => ({ secret: await revealWebhookSecret(id, actorOf(user)) }),
});

export const sendTestEventAction = action({
  permission: "connection.manage",
  input: one,
  run: async ({ id }, user) => {
    const sent = await sendTestEvent(id, actorOf(user));
    refresh();
    return sent;
  },
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

export const rotateKeysAction = action({
  permission: "connection.manage",
  input: keyRotation,
  run: async (input, user) => {
    const done = await rotateKeys(input, actorOf(user));
    revalidatePath("/", "layout");
    return done;
  },
});

export const rotateWebhookSecretAction = action({
  permission: "connection.manage",
  input: secretRotation,
  run: async (input, user) => {
    const done = await rotateWebhookSecret(input, actorOf(user));
    refresh();
    return done;
  },
});

export const revokeWebhookSecretAction = action({
  permission: "connection.manage",
  input: z.object({ id: z.uuid(), secretId: z.uuid() }),
  run: async (input, user) => {
    await revokeWebhookSecret(input, actorOf(user));
    refresh();
    return null;
  },
});

export const checkRemoteWebhookAction = action({
  permission: "connection.manage",
  input: one,
  run: async ({ id }) => {
    await checkRemoteWebhook(id);
    refresh();
    return null;
  },
});

export const registerRemoteWebhookAction = action({
  permission: "connection.manage",
  input: one,
  run: async ({ id }, user) => {
    const registered = await registerRemoteWebhook(id, actorOf(user));
    refresh();
    return registered;
  },
});

export const probeCapabilitiesAction = action({
  permission: "connection.manage",
  input: one,
  run: async ({ id }) => {
    await probeCapabilities(id);
    refresh();
    return null;
  },
});

export const renameConnectionAction = action({
  permission: "connection.manage",
  input: connectionName,
  run: async (input, user) => {
    await renameConnection(input, actorOf(user));
    revalidatePath("/", "layout");
    return null;
  },
});

export const stopChargingAction = action({
  permission: "charge.control",
  input: chargingStop,
  run: async (input, user) => {
    await stopCharging(input, actorOf(user));
    refresh();
    return null;
  },
});

export const startChargingAction = action({
  permission: "charge.control",
  input: one,
  run: async ({ id }, user) => {
    await startCharging(id, actorOf(user));
    refresh();
    return null;
  },
});

export const callAgainNowAction = action({
  permission: "connection.manage",
  input: one,
  run: async ({ id }, user) => {
    await callAgainNow(id, actorOf(user));
    refresh();
    return null;
  },
});

export const disableConnectionAction = action({
  permission: "connection.manage",
  input: one,
  run: async ({ id }, user) => {
    await disableConnection(id, actorOf(user));
    revalidatePath("/", "layout");
    return null;
  },
});

export const enableConnectionAction = action({
  permission: "connection.manage",
  input: one,
  run: async ({ id }, user) => {
    await enableConnection(id, actorOf(user));
    revalidatePath("/", "layout");
    return null;
  },
});

export const deleteConnectionAction = action({
  permission: "connection.manage",
  input: connectionDeletion,
  run: async (input, user) => {
    await deleteConnection(input, actorOf(user));
    revalidatePath("/", "layout");
    return null;
  },
});
