import { randomUUID } from "node:crypto";
import { seal } from "@/lib/crypto/secret-box";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { lockConnection } from "@/lib/data/connections";
import { forgetWebhookEndpoint } from "@/lib/data/webhook-endpoint";
import type { Actor } from "@/lib/domain/actor";
import { newWebhookSecret } from "./create-connection";
import { secretEnd } from "./secret-end";
import { webhookSecretPlace } from "./secret-places";

/**
 * Makes another signing secret the current one. The one before stays valid for a while: until the new one stands at
 * Razorpay, and because Razorpay signs what it repeats with the secret of the time. With no overlap it ends at once.
 */
export async function rotateWebhookSecret(
  { id, overlapHours }: { id: string; overlapHours: number },
  actor: Actor,
): Promise<{ oldValidUntil: Date | null }> {
  const { oldValidUntil, endpointId } = await inTransaction(async (tx) => {
    const connection = await lockConnection(id, tx);
    const now = new Date();
    const until = new Date(now.getTime() + overlapHours * 3_600_000);
    const current = { connectionId: id, revokedAt: null, validUntil: null };
    await tx.webhookSecret.updateMany({
      where: current,
      data: overlapHours === 0 ? secretEnd(now) : { validUntil: until },
    });
    const secretId = randomUUID();
    const secret = seal(newWebhookSecret(), webhookSecretPlace(secretId, id));
    await tx.webhookSecret.create({ data: { id: secretId, connectionId: id, secret }, select: { id: true } });
    const oldValidUntil = overlapHours === 0 ? null : until;
    await recordAudit(
      {
        actor,
        action: "webhook-secret.rotate",
        subjectType: "connection",
        subjectId: id,
        after: { overlapHours, oldValidUntil: oldValidUntil?.toISOString() ?? null },
      },
      tx,
    );
    return { oldValidUntil, endpointId: connection.endpointId };
  });
  forgetWebhookEndpoint(endpointId);
  return { oldValidUntil };
}
