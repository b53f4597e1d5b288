import { z } from "zod";
import { paise } from "@/lib/domain/money";
import { env } from "@/lib/env";
import type { SourcePayment } from "@/lib/togai/source";
import { togaiFor } from "../gateways";
import { type EffectKindRules, noAnswer } from "./effect-kind";

export const paymentRecordRequest = z.object({
  invoiceExternalId: z.string(),
  accountExternalId: z.string(),
  /** Paise. */
  amount: z.number().int(),
  currency: z.string(),
  /** `pay_…`, or a bank's reference: under which Togai keeps it and it is looked up. */
  paymentId: z.string(),
  method: z.string().nullable(),
  razorpayInvoiceId: z.string().nullable(),
  razorpayOrderId: z.string().nullable(),
});
export type PaymentRecordRequest = z.infer<typeof paymentRecordRequest>;

/** A captured payment or a bank transfer is recorded in Togai, once: Togai itself would take it twice. */
export const paymentRecord: EffectKindRules<PaymentRecordRequest, SourcePayment> = {
  request: paymentRecordRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: async () => null,
  call: async (effect, request) => {
    const togai = await togaiFor(effect.targetId);
    const { accountExternalId: accountId, paymentId: reference } = request;
    // Somebody may have entered it by hand.
    const known = await togai.findPaymentByReference({ accountId, reference });
    if (known.kind !== "done") return known;
    if (known.value) return { ...known, value: known.value };
    return togai.recordPayment({
      accountId,
      invoiceId: request.invoiceExternalId,
      amount: paise(request.amount),
      currency: request.currency,
      reference,
      method: request.method,
      metadata: {
        ...(request.razorpayInvoiceId ? { razorpay_invoice_id: request.razorpayInvoiceId } : {}),
        ...(request.razorpayOrderId ? { razorpay_order_id: request.razorpayOrderId } : {}),
      },
    });
  },
  mismatch: (request, payment) => {
    if (payment.reference !== request.paymentId) return `reference ${payment.reference}`;
    return payment.amount === request.amount ? null : `amount ${payment.amount} instead of ${request.amount}`;
  },
  probe: async (effect, request) => {
    const { accountExternalId: accountId, paymentId: reference } = request;
    const outcome = await (await togaiFor(effect.targetId)).findPaymentByReference({ accountId, reference });
    if (outcome.kind !== "done") return noAnswer(outcome);
    if (!outcome.value) return { kind: "not_there", detail: `no payment ${reference} in Togai` };
    return { kind: "found", value: outcome.value, httpStatus: outcome.httpStatus };
  },
  providerId: (payment) => payment.id,
  apply: async () => {},
  refused: async () => {},
};
