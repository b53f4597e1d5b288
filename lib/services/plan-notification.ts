import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/data/client";
import { planEffect } from "@/lib/data/effects";
import type { Medium } from "@/lib/domain/link-rules";
import type { LinkNotifyRequest } from "./effects/link-notify";

/** Razorpay is to write to the payer of a link: the message is logged, and the wish to send it. */
export async function planNotification(
  link: { id: string; connectionId: string; razorpayInvoiceId: string | null },
  medium: Medium,
  askedBy: string,
  tx: Db,
): Promise<string> {
  if (!link.razorpayInvoiceId) throw new Error("A link has an id before it is sent");
  const id = randomUUID();
  await tx.notificationLog.create({ data: { id, registrationLinkId: link.id, medium, askedBy } });
  const request: LinkNotifyRequest = {
    razorpayInvoiceId: link.razorpayInvoiceId,
    registrationLinkId: link.id,
    medium,
  };
  await planEffect(
    {
      provider: "razorpay",
      targetId: link.connectionId,
      kind: "link.notify",
      subjectId: id,
      key: `notify:${id}`,
      request,
      reference: link.razorpayInvoiceId,
    },
    tx,
  );
  return id;
}
