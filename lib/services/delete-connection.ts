import { recordAudit } from "@/lib/data/audit";
import { type Db, inTransaction } from "@/lib/data/client";
import { lockConnection, whatStays } from "@/lib/data/connections";
import { forgetWebhookEndpoint } from "@/lib/data/webhook-endpoint";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { failCharge } from "./fail-charge";

const GONE = "The connection was deleted";

/**
 * Takes a connection away for good: its secrets are destroyed, its webhook address answers to nobody and its Key Id can
 * be used again. Everything that was sent and received through it stays to be looked at. Refused while the outcome of a
 * call is unknown: without keys nobody could look it up.
 */
export async function deleteConnection(
  { id, name }: { id: string; name: string },
  actor: Actor,
): Promise<void> {
  const endpointId = await inTransaction(async (tx) => {
    const connection = await lockConnection(id, tx);
    if (name !== connection.name) {
      const message = `Type its name, ${connection.name}, exactly as it is.`;
      throw new AppError("invalid", message, { fields: { name: [message] } });
    }
    await refuseWhileCalling(id, tx);
    const stays = await whatStays(id, tx);
    await endWork(id, tx);
    await endCharges(id, tx);
    const now = new Date();
    await tx.billingSource.updateMany({ where: { connectionId: id }, data: { connectionId: null } });
    await tx.webhookSecret.updateMany({
      where: { connectionId: id },
      data: { secret: "", revokedAt: now, validUntil: now },
    });
    await tx.connection.update({
      where: { id },
      data: { deletedAt: now, disabledAt: connection.disabledAt ?? now, keySecret: "" },
      select: { id: true },
    });
    await recordAudit(
      {
        actor,
        action: "connection.delete",
        subjectType: "connection",
        subjectId: id,
        before: {
          name: connection.name,
          mode: connection.mode,
          account: connection.razorpayAccountId,
          ...stays,
        },
      },
      tx,
    );
    return connection.endpointId;
  });
  forgetWebhookEndpoint(endpointId);
}

async function refuseWhileCalling(connectionId: string, tx: Db): Promise<void> {
  const open = await tx.effect.count({
    where: {
      provider: "razorpay",
      targetId: connectionId,
      OR: [{ state: { in: ["CALLING", "UNKNOWN"] } }, { state: "REVIEW", kind: "recurring.charge" }],
    },
  });
  if (open === 0) return;
  throw new AppError(
    "conflict",
    `Razorpay has not clearly answered ${open} ${open === 1 ? "call" : "calls"} yet, and without keys nobody could look up what became of ${open === 1 ? "it" : "them"}. Wait a few minutes, or disable the connection instead.`,
  );
}

/** A debit that never left lets go of its bill. */
async function endCharges(connectionId: string, tx: Db): Promise<void> {
  const waiting = await tx.charge.findMany({
    where: { connectionId, status: "CREATED", presented: false, razorpayPaymentId: null },
    select: { id: true, invoiceId: true },
  });
  const refusal = { reason: GONE, reasonCode: "not_sent" };
  for (const { id, invoiceId } of waiting) {
    if (invoiceId) await tx.$queryRaw`select 1 from invoice where id = ${invoiceId}::uuid for update`;
    await failCharge(id, refusal, { source: "person" }, tx);
  }
}

/** What was not sent is not sent any more. What customers can still pay says that it is not watched. */
async function endWork(connectionId: string, tx: Db): Promise<void> {
  const now = new Date();
  await tx.effect.updateMany({
    where: { provider: "razorpay", targetId: connectionId, state: "READY" },
    data: { state: "CANCELLED", reason: GONE, endedAt: now },
  });
  await tx.invoiceSync.updateMany({
    where: { connectionId, razorpayInvoiceId: null, status: { in: ["PENDING", "BLOCKED", "FAILED"] } },
    data: { status: "CANCELLED", reason: GONE, reasonCode: "connection_deleted", updatedAt: now },
  });
  await tx.invoiceSync.updateMany({
    where: { connectionId, razorpayStatus: { in: ["issued", "partially_paid"] } },
    data: {
      reason: `${GONE}. The request can still be paid at Razorpay, and that is not seen here.`,
      reasonCode: "connection_deleted",
      updatedAt: now,
    },
  });
  await tx.registrationLink.updateMany({
    where: { connectionId, status: "CREATING", razorpayInvoiceId: null },
    data: { status: "CANCELLED", reason: GONE, reasonCode: "connection_deleted", updatedAt: now },
  });
  await tx.webhookEvent.updateMany({
    where: { connectionId, status: "RECEIVED" },
    data: { status: "IGNORED", summary: `${GONE} before this was handled`, processedAt: now },
  });
}
