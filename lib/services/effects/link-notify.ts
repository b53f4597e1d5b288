import { z } from "zod";
import { whyLinkIsFixed } from "@/lib/domain/link-rules";
import { env } from "@/lib/env";
import type { EffectKindRules } from "./effect-kind";
import { closeNotice, lookForNotice, type Noticed, noticeRequest, sendNotice } from "./notice";

export const linkNotifyRequest = noticeRequest.extend({ registrationLinkId: z.uuid() });
export type LinkNotifyRequest = z.infer<typeof linkNotifyRequest>;

/** Razorpay writes to the payer. The worst of an answer that was lost is a second message. */
export const linkNotify: EffectKindRules<LinkNotifyRequest, Noticed> = {
  request: linkNotifyRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: async (effect, { registrationLinkId }, tx) => {
    const link = await tx.registrationLink.findUniqueOrThrow({ where: { id: registrationLinkId } });
    const why = whyLinkIsFixed(link.status);
    if (why) await closeNotice(effect.subjectId, "refused", why, tx);
    return why;
  },
  call: sendNotice,
  mismatch: () => null,
  probe: lookForNotice,
  providerId: () => null,
  apply: async (effect, { registrationLinkId }, _value, tx) => {
    await closeNotice(effect.subjectId, "sent", null, tx);
    await tx.registrationLink.update({
      where: { id: registrationLinkId },
      data: { lastNotifiedAt: new Date() },
    });
  },
  refused: (effect, _request, { reason }, tx) => closeNotice(effect.subjectId, "refused", reason, tx),
};
