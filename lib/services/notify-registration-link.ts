import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { type Medium, whyLinkIsFixed, whyNotNotify } from "@/lib/domain/link-rules";
import { throttleSentence } from "@/lib/format/throttle-sentence";
import { actorName } from "./actor-name";
import { planNotification } from "./plan-notification";

/** Razorpay sends the link to the payer again, not more often than is decent. Each message is logged. */
export async function notifyRegistrationLink(id: string, medium: Medium, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from registration_link where id = ${id}::uuid for no key update`;
    const link = await tx.registrationLink.findUnique({ where: { id } });
    if (!link) throw new AppError("not_found", "There is no registration link with this id.");
    const fixed = whyLinkIsFixed(link.status);
    if (fixed) throw new AppError("conflict", fixed);
    const now = new Date();
    const earlier = await tx.notificationLog.findMany({
      where: {
        registrationLinkId: id,
        medium,
        status: { not: "refused" },
        createdAt: { gte: new Date(now.getTime() - 86_400_000) },
      },
      select: { createdAt: true },
    });
    const times = earlier.map(({ createdAt }) => createdAt);
    const why = whyNotNotify(times, now);
    if (why) throw new AppError("too_many", throttleSentence(why));
    await planNotification(link, medium, actorName(actor), tx);
    const after = { medium };
    await recordAudit(
      { actor, action: "registration-link.notify", subjectType: "registration_link", subjectId: id, after },
      tx,
    );
  });
}
