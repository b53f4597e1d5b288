import { z } from "zod";
import { whyLinkIsFixed } from "@/lib/domain/link-rules";
import { env } from "@/lib/env";
import { razorpayFor } from "../gateways";
import { type EffectKindRules, noAnswer } from "./effect-kind";

export const linkNotifyRequest = z.object({
  razorpayInvoiceId: z.string(),
  registrationLinkId: z.uuid(),
  medium: z.enum(["sms", "email"]),
});
export type LinkNotifyRequest = z.infer<typeof linkNotifyRequest>;

/** Razorpay writes to the payer. The worst of an answer that was lost is a second message. */
export const linkNotify: EffectKindRules<LinkNotifyRequest, { razorpayInvoiceId: string }> = {
  request: linkNotifyRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: async (effect, { registrationLinkId }, tx) => {
    const link = await tx.registrationLink.findUniqueOrThrow({ where: { id: registrationLinkId } });
    const why = whyLinkIsFixed(link.status);
    if (why) await close(effect.subjectId, "refused", why, tx);
    return why;
  },
  call: async (effect, { razorpayInvoiceId, medium }) => {
    const outcome = await (await razorpayFor(effect.targetId)).notifyInvoice(razorpayInvoiceId, medium);
    return outcome.kind === "done" ? { ...outcome, value: { razorpayInvoiceId } } : outcome;
  },
  mismatch: () => null,
  probe: async (effect, { razorpayInvoiceId, medium }) => {
    const outcome = await (await razorpayFor(effect.targetId)).fetchInvoice(razorpayInvoiceId);
    if (outcome.kind !== "done") return noAnswer(outcome);
    const status = medium === "sms" ? outcome.value.smsStatus : outcome.value.emailStatus;
    if (status !== "sent")
      return { kind: "not_there", detail: `the ${medium} is ${status ?? "not asked for"}` };
    return { kind: "found", value: { razorpayInvoiceId }, httpStatus: outcome.httpStatus };
  },
  providerId: () => null,
  apply: async (effect, { registrationLinkId }, _value, tx) => {
    await close(effect.subjectId, "sent", null, tx);
    await tx.registrationLink.update({
      where: { id: registrationLinkId },
      data: { lastNotifiedAt: new Date() },
    });
  },
  refused: (effect, _request, { reason }, tx) => close(effect.subjectId, "refused", reason, tx),
};

async function close(
  id: string,
  status: "sent" | "refused",
  reason: string | null,
  tx: Parameters<(typeof linkNotify)["apply"]>[3],
): Promise<void> {
  await tx.notificationLog.update({ where: { id }, data: { status, reason, endedAt: new Date() } });
}
