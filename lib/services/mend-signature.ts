import { recordAudit } from "@/lib/data/audit";
import { db, inTransaction } from "@/lib/data/client";
import { lockConnection } from "@/lib/data/connections";
import { forgetWebhookEndpoint } from "@/lib/data/webhook-endpoint";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { ADVICE, type Diagnosis } from "@/lib/domain/signature-diagnosis";
import { formatTime } from "@/lib/format/date";
import { registerRemoteWebhook } from "./register-remote-webhook";
import { rotateWebhookSecret } from "./rotate-webhook-secret";

const EXTEND_HOURS = 72;

export type Mended = { kind: "mended"; note: string } | { kind: "by_hand"; why: string };

/**
 * Does what the diagnosis of a refused delivery advises. The proof comes by itself: Razorpay sends the event again, and
 * the list of refused deliveries shows when it was accepted.
 */
export async function mendSignature(rejectionId: string, actor: Actor): Promise<Mended> {
  const rejection = await db().webhookRejection.findUnique({ where: { id: rejectionId } });
  if (!rejection?.connectionId) throw new AppError("not_found", "This refused delivery is no longer kept.");
  const { connectionId } = rejection;
  const { mend, byHand } = ADVICE[rejection.diagnosis as Diagnosis] ?? ADVICE.unknown;
  switch (mend.by) {
    case "extend_secret": {
      const until = await extendSecret(connectionId, rejection.subjectId, actor);
      return {
        kind: "mended",
        note: `Accepted until ${formatTime(until)} IST. Razorpay sends it again by itself.`,
      };
    }
    case "make_secret":
      await rotateWebhookSecret({ id: connectionId, overlapHours: EXTEND_HOURS }, actor);
      return { kind: "mended", note: "There is a secret now. Set it at Razorpay." };
    case "register_webhook": {
      const registered = await registerRemoteWebhook(connectionId, actor);
      if (registered.kind === "by_hand") return { kind: "by_hand", why: `${registered.why} ${byHand}` };
      return {
        kind: "mended",
        note: "Razorpay signs with our secret from now on, and sends what was refused again.",
      };
    }
    case "hand":
      return { kind: "by_hand", why: byHand };
  }
}

/** Gives a secret whose time is over some more of it. One that was revoked is gone, and stays so. */
async function extendSecret(connectionId: string, secretId: string | null, actor: Actor): Promise<Date> {
  const until = new Date(Date.now() + EXTEND_HOURS * 3_600_000);
  const endpointId = await inTransaction(async (tx) => {
    const connection = await lockConnection(connectionId, tx);
    const { count } = await tx.webhookSecret.updateMany({
      where: { id: secretId ?? connectionId, connectionId, revokedAt: null, validUntil: { not: null } },
      data: { validUntil: until },
    });
    if (count === 0) throw new AppError("conflict", "This secret was revoked and cannot be accepted again.");
    const audit = { action: "webhook-secret.extend", subjectType: "connection", subjectId: connectionId };
    await recordAudit({ actor, ...audit, after: { validUntil: until.toISOString() } }, tx);
    return connection.endpointId;
  });
  forgetWebhookEndpoint(endpointId);
  return until;
}
