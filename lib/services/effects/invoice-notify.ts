import { z } from "zod";
import { env } from "@/lib/env";
import type { EffectKindRules } from "./effect-kind";
import { closeNotice, lookForNotice, type Noticed, noticeRequest, sendNotice } from "./notice";

export const invoiceNotifyRequest = noticeRequest.extend({ invoiceSyncId: z.uuid() });
export type InvoiceNotifyRequest = z.infer<typeof invoiceNotifyRequest>;

const PAYABLE = ["issued", "partially_paid"];

/** Razorpay sends the payment link to the customer. The worst of an answer that was lost is a second message. */
export const invoiceNotify: EffectKindRules<InvoiceNotifyRequest, Noticed> = {
  request: invoiceNotifyRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: async (effect, { invoiceSyncId }, tx) => {
    const sync = await tx.invoiceSync.findUniqueOrThrow({ where: { id: invoiceSyncId } });
    if (PAYABLE.includes(sync.razorpayStatus ?? "")) return null;
    const why = `The payment request is ${sync.razorpayStatus ?? "gone"} by now`;
    await closeNotice(effect.subjectId, "refused", why, tx);
    return why;
  },
  call: sendNotice,
  mismatch: () => null,
  probe: lookForNotice,
  providerId: () => null,
  apply: (effect, _request, _value, tx) => closeNotice(effect.subjectId, "sent", null, tx),
  refused: (effect, _request, { reason }, tx) => closeNotice(effect.subjectId, "refused", reason, tx),
};
