import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { lockConnection } from "@/lib/data/connections";
import { forgetWebhookEndpoint } from "@/lib/data/webhook-endpoint";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { secretEnd } from "./secret-end";

/** Ends an older signing secret before its time. What is still signed with it is refused within two seconds. */
export async function revokeWebhookSecret(
  { id, secretId }: { id: string; secretId: string },
  actor: Actor,
): Promise<void> {
  const endpointId = await inTransaction(async (tx) => {
    const connection = await lockConnection(id, tx);
    const secret = await tx.webhookSecret.findFirst({ where: { id: secretId, connectionId: id } });
    if (!secret) throw new AppError("not_found", "There is no such secret.");
    if (secret.validUntil === null) {
      throw new AppError(
        "conflict",
        "This is the current secret: without it no event would be accepted. Make a new one first.",
      );
    }
    if (secret.revokedAt) return connection.endpointId;
    const now = new Date();
    await tx.webhookSecret.update({ where: { id: secretId }, data: secretEnd(now), select: { id: true } });
    await recordAudit(
      {
        actor,
        action: "webhook-secret.revoke",
        subjectType: "connection",
        subjectId: id,
        before: { validUntil: secret.validUntil.toISOString() },
        after: { validUntil: now.toISOString() },
      },
      tx,
    );
    return connection.endpointId;
  });
  forgetWebhookEndpoint(endpointId);
}
