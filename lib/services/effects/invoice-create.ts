import { z } from "zod";
import { paise } from "@/lib/domain/money";
import { env } from "@/lib/env";
import type { RazorpayInvoice } from "@/lib/razorpay/entities";
import { failSync } from "../fail-sync";
import { razorpayFor } from "../gateways";
import { observe } from "../observe";
import { planIssue } from "../plan-issue";
import { type EffectKindRules, noAnswer } from "./effect-kind";
import { whyNoLongerWanted } from "./still-wanted";

export const invoiceCreateRequest = z.object({
  customerId: z.string(),
  receipt: z.string(),
  /** Paise: what the lines add up to, and what the answer must say. */
  amount: z.number().int(),
  currency: z.string(),
  description: z.string(),
  lines: z.array(
    z.object({ name: z.string(), amount: z.number().int().transform(paise), quantity: z.number() }),
  ),
  partialPayment: z.boolean(),
  /** Which messages Razorpay sends by itself once the draft is issued. */
  notify: z.object({ sms: z.boolean(), email: z.boolean() }).default({ sms: false, email: false }),
  notes: z.record(z.string(), z.string()),
});
export type InvoiceCreateRequest = z.infer<typeof invoiceCreateRequest>;

/** A payment request, as a draft that nobody is told of: what is uncertain is harmless, and has a receipt to find it by. */
export const invoiceCreate: EffectKindRules<InvoiceCreateRequest, RazorpayInvoice> = {
  request: invoiceCreateRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: (effect, request, tx) => whyNoLongerWanted(effect.subjectId, request.amount, tx),
  call: async (effect, request) => (await razorpayFor(effect.targetId)).createInvoiceDraft(request),
  mismatch: (request, invoice) => {
    if (invoice.amount !== request.amount) return `amount ${invoice.amount} instead of ${request.amount}`;
    if (invoice.currency !== request.currency) return `currency ${invoice.currency}`;
    return invoice.receipt === request.receipt ? null : `receipt ${invoice.receipt}`;
  },
  probe: async (effect, request) => {
    const outcome = await (await razorpayFor(effect.targetId)).findInvoicesByReceipt(request.receipt);
    if (outcome.kind !== "done") return noAnswer(outcome);
    // The filter is Razorpay's, the decision ours.
    const ours = outcome.value.filter((invoice) => invoice.receipt === request.receipt);
    const [only, ...others] = ours;
    if (!only) return { kind: "not_there", detail: `no invoice with the receipt ${request.receipt}` };
    if (others.length > 0) return { kind: "many", count: ours.length };
    return { kind: "found", value: only, httpStatus: outcome.httpStatus };
  },
  confirm: async (effect, _request, id) => (await razorpayFor(effect.targetId)).fetchInvoice(id),
  providerId: (invoice) => invoice.id,
  apply: async (effect, _request, invoice, tx) => {
    await observe(
      effect.targetId,
      { entity: "invoice", invoice },
      { source: "call", effectId: effect.id },
      tx,
    );
    if (invoice.status !== "draft") return;
    const { amount } = invoice;
    await planIssue(
      { id: effect.subjectId, razorpayInvoiceId: invoice.id, amountRequested: amount },
      effect.targetId,
      tx,
    );
  },
  refused: (effect, _request, refusal, tx) => failSync(effect.subjectId, refusal, effect.id, tx),
};
