import { z } from "zod";
import { env } from "@/lib/env";
import type { RazorpayInvoice } from "@/lib/razorpay/entities";
import { enqueuePlan } from "../enqueue-plan";
import { failSync } from "../fail-sync";
import { razorpayFor } from "../gateways";
import { observe } from "../observe";
import { askToCancel, isAnother, lookIfCancelled } from "./cancelling";
import type { EffectKindRules } from "./effect-kind";

export const invoiceCancelRequest = z.object({ razorpayInvoiceId: z.string(), invoiceId: z.uuid() });
export type InvoiceCancelRequest = z.infer<typeof invoiceCancelRequest>;

/** A payment request goes: the bill was voided, changed, or paid in another way. Only while nothing was paid on it. */
export const invoiceCancel: EffectKindRules<InvoiceCancelRequest, RazorpayInvoice> = {
  request: invoiceCancelRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: async () => null,
  call: askToCancel,
  mismatch: isAnother,
  probe: lookIfCancelled,
  confirm: async (effect, _request, id) => (await razorpayFor(effect.targetId)).fetchInvoice(id),
  providerId: (invoice) => invoice.id,
  apply: async (effect, { invoiceId }, invoice, tx) => {
    await observe(
      effect.targetId,
      { entity: "invoice", invoice },
      { source: "call", effectId: effect.id },
      tx,
    );
    await enqueuePlan(invoiceId, tx);
  },
  refused: (effect, _request, refusal, tx) => failSync(effect.subjectId, refusal, effect.id, tx),
};
