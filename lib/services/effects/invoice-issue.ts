import { z } from "zod";
import { env } from "@/lib/env";
import type { RazorpayInvoice } from "@/lib/razorpay/entities";
import { failSync } from "../fail-sync";
import { razorpayFor } from "../gateways";
import { noteSentAtIssue } from "../note-sent-at-issue";
import { observe } from "../observe";
import { type EffectKindRules, noAnswer } from "./effect-kind";
import { whyNoLongerWanted } from "./still-wanted";

export const invoiceIssueRequest = z.object({ razorpayInvoiceId: z.string(), amount: z.number().int() });
export type InvoiceIssueRequest = z.infer<typeof invoiceIssueRequest>;

/** The draft becomes a request that can be paid. Addressed by id, so doing it twice is refused by Razorpay itself. */
export const invoiceIssue: EffectKindRules<InvoiceIssueRequest, RazorpayInvoice> = {
  request: invoiceIssueRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: (effect, request, tx) => whyNoLongerWanted(effect.subjectId, request.amount, tx),
  call: async (effect, { razorpayInvoiceId }) =>
    (await razorpayFor(effect.targetId)).issueInvoice(razorpayInvoiceId),
  mismatch: (request, invoice) => {
    if (invoice.id !== request.razorpayInvoiceId) return `invoice ${invoice.id}`;
    return invoice.amount === request.amount ? null : `amount ${invoice.amount} instead of ${request.amount}`;
  },
  probe: async (effect, { razorpayInvoiceId }) => {
    const outcome = await (await razorpayFor(effect.targetId)).fetchInvoice(razorpayInvoiceId);
    if (outcome.kind !== "done") return noAnswer(outcome);
    if (outcome.value.status === "draft")
      return { kind: "not_there", detail: `${razorpayInvoiceId} is still a draft` };
    return { kind: "found", value: outcome.value, httpStatus: outcome.httpStatus };
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
    await noteSentAtIssue(effect.subjectId, tx);
  },
  refused: (effect, _request, refusal, tx) => failSync(effect.subjectId, refusal, effect.id, tx),
};
