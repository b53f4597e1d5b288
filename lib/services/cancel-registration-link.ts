import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { hasLiveEffect, nextTry, planEffect } from "@/lib/data/effects";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { whyLinkIsFixed } from "@/lib/domain/link-rules";
import type { LinkCancelRequest } from "./effects/link-cancel";

/** Takes a link back. Only while it is issued: before that there is nothing to cancel, and after it something stands. */
export async function cancelRegistrationLink(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from registration_link where id = ${id}::uuid for no key update`;
    const link = await tx.registrationLink.findUnique({ where: { id } });
    if (!link) throw new AppError("not_found", "There is no registration link with this id.");
    const fixed = whyLinkIsFixed(link.status);
    if (fixed || !link.razorpayInvoiceId) throw new AppError("conflict", fixed ?? "It has no id yet.");
    if (await hasLiveEffect(id, tx)) return;
    const request: LinkCancelRequest = { razorpayInvoiceId: link.razorpayInvoiceId };
    await planEffect(
      {
        provider: "razorpay",
        targetId: link.connectionId,
        kind: "link.cancel",
        subjectId: id,
        key: `cancel:${id}:${await nextTry(id, "link.cancel", tx)}`,
        request,
        reference: link.razorpayInvoiceId,
      },
      tx,
    );
    await recordAudit(
      { actor, action: "registration-link.cancel", subjectType: "registration_link", subjectId: id },
      tx,
    );
  });
}
