import { open } from "@/lib/crypto/secret-box";
import { recordAudit } from "@/lib/data/audit";
import { db } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { webhookSecretPlace } from "./secret-places";

/** The current webhook secret, to paste into Razorpay's dashboard. Each look is in the audit log. */
export async function revealWebhookSecret(connectionId: string, actor: Actor): Promise<string> {
  const secret = await db().webhookSecret.findFirst({
    where: { connectionId, revokedAt: null, validUntil: null },
    orderBy: { createdAt: "desc" },
  });
  if (!secret) throw new AppError("not_found", "This connection has no webhook secret.");
  await recordAudit({
    actor,
    action: "webhook-secret.reveal",
    subjectType: "connection",
    subjectId: connectionId,
  });
  return open(secret.secret, webhookSecretPlace(secret.id, connectionId));
}
