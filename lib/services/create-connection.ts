import { randomBytes, randomUUID } from "node:crypto";
import type { z } from "zod";
import { seal } from "@/lib/crypto/secret-box";
import { recordAudit } from "@/lib/data/audit";
import { type Db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { type ConnectionMode, type connectionInput, modeOfKey } from "@/lib/domain/connection";
import { keySecretPlace, webhookSecretPlace } from "./secret-places";
import { refuseKnownAccount, refuseKnownKey, tryKeys } from "./try-keys";

export type CreatedConnection = {
  id: string;
  endpointId: string;
  /** The account that was reached, where Razorpay told. Otherwise the first event will. */
  accountId: string | null;
};

/**
 * Adds a Razorpay account, after its keys were tried against Razorpay: wrong keys are said in the form and nothing is
 * kept. The first connection serves every billing source that has none.
 */
export async function createConnection(
  input: z.output<typeof connectionInput>,
  actor: Actor,
): Promise<CreatedConnection> {
  await refuseKnownKey(input.keyId);
  const mode = modeOfKey(input.keyId);
  const { accountId } = await tryKeys(input);
  await refuseKnownAccount(accountId, mode);
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
        keyAccountId: accountId,
        mode,
        endpointId,
        webhookSecrets: {
          create: { id: secretId, secret: seal(newWebhookSecret(), webhookSecretPlace(secretId, id)) },
        },
      },
    });
    await serveWaitingSources(id, mode, tx);
    await enqueue("connection.probe", { connectionId: id }, { dedupeKey: `connection.probe:${id}` }, tx);
    const after = { name: input.name, keyId: input.keyId, mode, accountId };
    await recordAudit(
      { actor, action: "connection.create", subjectType: "connection", subjectId: id, after },
      tx,
    );
  });
  return { id, endpointId, accountId };
}

/** A test connection does not take over bills that were asked for with real money. */
async function serveWaitingSources(connectionId: string, mode: ConnectionMode, tx: Db): Promise<void> {
  const { count } = await tx.billingSource.updateMany({
    where: {
      connectionId: null,
      deletedAt: null,
      ...(mode === "TEST"
        ? {
            invoices: {
              none: { syncs: { some: { razorpayInvoiceId: { not: null }, connection: { mode: "LIVE" } } } },
            },
          }
        : {}),
    },
    data: { connectionId },
  });
  if (count === 0) return;
  const options = { dedupeKey: `connection.adopt:${connectionId}` };
  await enqueue("connection.adopt", { connectionId }, options, tx);
}

/** Shown beside the webhook URL, to paste into Razorpay. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(24).toString("base64url")}`;
}
