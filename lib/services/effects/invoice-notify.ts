import { z } from "zod";
import type { Db } from "@/lib/data/client";
import { env } from "@/lib/env";
import { razorpayFor } from "../gateways";
import { type EffectKindRules, noAnswer } from "./effect-kind";

export const invoiceNotifyRequest = z.object({
  razorpayInvoiceId: z.string(),
  invoiceSyncId: z.uuid(),
  medium: z.enum(["sms", "email"]),
});
export type InvoiceNotifyRequest = z.infer<typeof invoiceNotifyRequest>;

const PAYABLE = ["issued", "partially_paid"];

/** Razorpay sends the payment link to the customer. The worst of an answer that was lost is a second message. */
export const invoiceNotify: EffectKindRules<InvoiceNotifyRequest, { razorpayInvoiceId: string }> = {
  request: invoiceNotifyRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: async (effect, { invoiceSyncId }, tx) => {
    const sync = await tx.invoiceSync.findUniqueOrThrow({ where: { id: invoiceSyncId } });
    if (PAYABLE.includes(sync.razorpayStatus ?? "")) return null;
    const why = `The payment request is ${sync.razorpayStatus ?? "gone"} by now`;
    await close(effect.subjectId, "refused", why, tx);
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
  apply: (effect, _request, _value, tx) => close(effect.subjectId, "sent", null, tx),
  refused: (effect, _request, { reason }, tx) => close(effect.subjectId, "refused", reason, tx),
};

async function close(id: string, status: "sent" | "refused", reason: string | null, tx: Db): Promise<void> {
  await tx.notificationLog.update({ where: { id }, data: { status, reason, endedAt: new Date() } });
}
