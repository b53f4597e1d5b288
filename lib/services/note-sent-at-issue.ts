import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/data/client";
import { invoiceCreateRequest } from "./effects/invoice-create";

/**
 * Issuing makes Razorpay write to the customer, by the ways that the connection's switches had chosen when the draft
 * was made. These messages count too, so that nobody sends another right after.
 */
export async function noteSentAtIssue(invoiceSyncId: string, tx: Db): Promise<void> {
  const made = await tx.effect.findFirst({
    where: { subjectId: invoiceSyncId, kind: "invoice.create", state: "DONE" },
    orderBy: { createdAt: "desc" },
    select: { request: true },
  });
  if (!made) return;
  const { notify } = invoiceCreateRequest.parse(made.request);
  const now = new Date();
  for (const medium of ["sms", "email"] as const) {
    if (!notify[medium]) continue;
    const data = { id: randomUUID(), invoiceSyncId, medium, status: "sent", askedBy: "Hundi", endedAt: now };
    await tx.notificationLog.create({ data, select: { id: true } });
  }
}
