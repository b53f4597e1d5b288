import { randomBytes, randomUUID } from "node:crypto";
import type { z } from "zod";
import { seal } from "@/lib/crypto/secret-box";
import { recordAudit } from "@/lib/data/audit";
import { db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { type connectionInput, modeOfKey } from "@/lib/domain/connection";
import { env } from "@/lib/env";
import { createRazorpayGateway } from "@/lib/razorpay/gateway";
import { keySecretPlace, webhookSecretPlace } from "./secret-places";

export type CreatedConnection = { id: string; endpointId: string };

/**
 * Adds a Razorpay account, after its keys were tried against Razorpay: wrong keys are said in the form and nothing is
 * kept. The first connection serves every billing source that has none.
 */
export async function createConnection(
  input: z.output<typeof connectionInput>,
  actor: Actor,
): Promise<CreatedConnection> {
  await refuseKnownKey(input.keyId);
  await tryKeys(input);
  const id = randomUUID();
  const secretId = randomUUID();
  const now = new Date();
  const endpointId = randomBytes(16).toString("hex");
  await inTransaction(async (tx) => {
    await tx.connection.create({
      data: {
        id,
        name: input.name,
        keyId: input.keyId,
        keySecret: seal(input.keySecret, keySecretPlace(id)),
        keySecretSetAt: now,
        mode: modeOfKey(input.keyId),
        endpointId,
        webhookSecrets: {
          create: { id: secretId, secret: seal(newWebhookSecret(), webhookSecretPlace(secretId, id)) },
        },
      },
    });
    const { count } = await tx.billingSource.updateMany({
      where: { connectionId: null },
      data: { connectionId: id },
    });
    if (count > 0) {
      await enqueue("connection.adopt", { connectionId: id }, { dedupeKey: `connection.adopt:${id}` }, tx);
    }
    const after = { name: input.name, keyId: input.keyId, mode: modeOfKey(input.keyId) };
    await recordAudit(
      { actor, action: "connection.create", subjectType: "connection", subjectId: id, after },
      tx,
    );
  });
  return { id, endpointId };
}

/** Shown beside the webhook URL, to paste into Razorpay. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(24).toString("base64url")}`;
}

async function refuseKnownKey(keyId: string): Promise<void> {
  const known = await db().connection.findFirst({
    where: { keyId, deletedAt: null },
    select: { name: true },
  });
  if (!known) return;
  const message = `This Key Id belongs to the connection "${known.name}" already.`;
  throw new AppError("conflict", message, { fields: { keyId: [message] } });
}

/** Asks Razorpay something harmless with the keys. Throws AppError on the field that is wrong. */
export async function tryKeys({ keyId, keySecret }: { keyId: string; keySecret: string }): Promise<void> {
  const { RAZORPAY_BASE_URL } = env();
  const razorpay = createRazorpayGateway({
    keyId,
    keySecret,
    ...(RAZORPAY_BASE_URL ? { baseUrl: RAZORPAY_BASE_URL } : {}),
  });
  const outcome = await razorpay.checkCredentials();
  if (outcome.kind === "done") return;
  if (outcome.kind === "refused" && outcome.auth) {
    const message =
      "Razorpay does not accept this Key Id and Key Secret together. Copy both again, or make a new pair.";
    throw new AppError("invalid", message, { fields: { keySecret: [message] } });
  }
  const why = "reason" in outcome ? outcome.reason : outcome.description;
  throw new AppError("upstream", `The keys could not be tried, so nothing was saved. Razorpay: ${why}`, {
    retryable: true,
  });
}
