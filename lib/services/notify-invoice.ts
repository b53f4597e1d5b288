import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { planEffect } from "@/lib/data/effects";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { mayNotify } from "@/lib/domain/invoice-notice";
import { actorName } from "./actor-name";
import type { InvoiceNotifyRequest } from "./effects/invoice-notify";

type Notice = { invoiceId: string; syncId?: string | undefined; medium: "sms" | "email"; confirmed: boolean };

/** `recent`: it was sent a short while ago, so somebody has to mean it. */
export type NoticeOutcome = { kind: "planned" } | { kind: "recent"; last: Date };

/**
 * Razorpay sends the payment link to the customer again, not more often than is decent: that of one part, where it is
 * named. Each message is logged.
 */
export async function notifyInvoice(
  { invoiceId, syncId, medium, confirmed }: Notice,
  actor: Actor,
): Promise<NoticeOutcome> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from invoice where id = ${invoiceId}::uuid for no key update`;
    const sync = await tx.invoiceSync.findFirst({
      where: {
        invoiceId,
        razorpayStatus: { in: ["issued", "partially_paid"] },
        ...(syncId ? { id: syncId } : {}),
      },
      orderBy: [{ generation: "desc" }, { part: "asc" }],
      include: { invoice: { select: { account: { select: { email: true, contact: true } } } } },
    });
    if (!sync?.razorpayInvoiceId)
      throw new AppError("conflict", "There is no payment link that can be paid.");
    const { email, contact } = sync.invoice.account;
    if (medium === "sms" && !contact?.trim())
      throw new AppError("conflict", "The customer has no mobile number. Add it in billing first.");
    if (medium === "email" && !email?.trim())
      throw new AppError("conflict", "The customer has no email address. Add it in billing first.");
    const now = new Date();
    const earlier = await tx.notificationLog.findMany({
      where: {
        invoiceSyncId: sync.id,
        medium,
        status: { not: "refused" },
        createdAt: { gte: new Date(now.getTime() - 86_400_000) },
      },
      select: { createdAt: true },
    });
    const times = earlier.map(({ createdAt }) => createdAt);
    const verdict = mayNotify(times, confirmed, now);
    if (verdict.kind === "ask") return { kind: "recent", last: verdict.last };
    if (verdict.kind === "never")
      throw new AppError("too_many", "It was sent five times in 24 hours. That is enough for today.");
    const id = randomUUID();
    await tx.notificationLog.create({
      data: { id, invoiceSyncId: sync.id, medium, askedBy: actorName(actor) },
      select: { id: true },
    });
    const { razorpayInvoiceId } = sync;
    const request: InvoiceNotifyRequest = { razorpayInvoiceId, invoiceSyncId: sync.id, medium };
    await planEffect(
      {
        provider: "razorpay",
        targetId: sync.connectionId,
        kind: "invoice.notify",
        subjectId: id,
        key: `notify:${id}`,
        request,
        reference: razorpayInvoiceId,
      },
      tx,
    );
    const after = { medium, ...(sync.part > 0 ? { part: sync.part } : {}) };
    await recordAudit(
      { actor, action: "invoice.notify", subjectType: "invoice", subjectId: invoiceId, after },
      tx,
    );
    return { kind: "planned" };
  });
}
