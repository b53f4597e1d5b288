import { z } from "zod";
import type { Db } from "@/lib/data/client";
import type { EffectRow } from "@/lib/data/effects";
import { lockInvoice } from "@/lib/data/row-locks";
import { env } from "@/lib/env";
import type { RazorpayRefund } from "@/lib/razorpay/entities";
import { razorpayFor } from "../gateways";
import { observe } from "../observe";
import { type EffectKindRules, noAnswer } from "./effect-kind";

export const paymentRefundRequest = z.object({
  paymentId: z.string(),
  amount: z.number().int(),
  receipt: z.string(),
  invoiceId: z.uuid(),
});
export type PaymentRefundRequest = z.infer<typeof paymentRefundRequest>;

/**
 * Money goes back to a customer, because a person said so. The effect's id is Razorpay's idempotency key, so that asking
 * twice is one refund; and before anything is asked again the payment's refunds are looked at for our receipt.
 */
export const paymentRefund: EffectKindRules<PaymentRefundRequest, RazorpayRefund> = {
  request: paymentRefundRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: whyNotNow,
  call: async (effect, { paymentId, amount, receipt }) =>
    (await razorpayFor(effect.targetId)).createRefund({
      paymentId,
      amount,
      receipt,
      notes: { refund: effect.subjectId },
      idempotencyKey: effect.id,
    }),
  mismatch: (request, refund) => {
    if (refund.paymentId !== request.paymentId) return `payment ${refund.paymentId}`;
    if (refund.amount !== request.amount) return `amount ${refund.amount} instead of ${request.amount}`;
    return refund.receipt === request.receipt ? null : `receipt ${refund.receipt}`;
  },
  probe: async (effect, { paymentId, receipt }) => {
    const outcome = await (await razorpayFor(effect.targetId)).listPaymentRefunds(paymentId);
    if (outcome.kind !== "done") return noAnswer(outcome);
    const ours = outcome.value.filter((refund) => refund.receipt === receipt);
    const [refund] = ours;
    if (ours.length > 1) return { kind: "many", count: ours.length };
    if (!refund) return { kind: "not_there", detail: `no refund of ${paymentId} has the receipt ${receipt}` };
    return { kind: "found", value: refund, httpStatus: outcome.httpStatus };
  },
  confirm: async (effect, { paymentId }, id) => {
    const outcome = await (await razorpayFor(effect.targetId)).listPaymentRefunds(paymentId);
    if (outcome.kind !== "done") return outcome;
    const named = outcome.value.find((refund) => refund.id === id);
    if (named) return { ...outcome, value: named };
    const description = `${paymentId} has no such refund`;
    return { kind: "refused", httpStatus: 404, code: "NOT_FOUND", description, field: null, auth: false };
  },
  whyNotDropped: async (effect, { paymentId, receipt }) => {
    const outcome = await (await razorpayFor(effect.targetId)).listPaymentRefunds(paymentId);
    if (outcome.kind !== "done") return outcome;
    const ours = outcome.value.find((refund) => refund.receipt === receipt);
    return { ...outcome, value: ours ? `${ours.id} was made for it. Name that refund instead.` : null };
  },
  providerId: (refund) => refund.id,
  apply: async (effect, _request, refund, tx) => {
    const data = { status: "MADE", razorpayRefundId: refund.id, updatedAt: new Date() } as const;
    await tx.refundProposal.update({ where: { id: effect.subjectId }, data });
    const origin = { source: "call", effectId: effect.id } as const;
    await observe(effect.targetId, { entity: "refund", refund }, origin, tx);
  },
  refused: async (effect, _request, { reason }, tx) => {
    const data = { status: "FAILED", failure: reason, updatedAt: new Date() } as const;
    await tx.refundProposal.updateMany({ where: { id: effect.subjectId, status: "CONFIRMED" }, data });
  },
};

/** Asked with the bill locked: another may have given the money back meanwhile. */
async function whyNotNow(
  effect: EffectRow,
  { paymentId, amount, invoiceId }: PaymentRefundRequest,
  tx: Db,
): Promise<string | null> {
  await lockInvoice(invoiceId, tx);
  const no = async (why: string) => {
    const data = { status: "FAILED", failure: why, updatedAt: new Date() } as const;
    await tx.refundProposal.update({ where: { id: effect.subjectId }, data });
    return why;
  };
  const proposal = await tx.refundProposal.findUniqueOrThrow({ where: { id: effect.subjectId } });
  if (proposal.status !== "CONFIRMED") return `The refund is ${proposal.status.toLowerCase()} by now`;
  const name = { connectionId: effect.targetId, razorpayPaymentId: paymentId };
  const payment = await tx.payment.findUnique({ where: { connectionId_razorpayPaymentId: name } });
  const made = await tx.refund.aggregate({
    where: { ...name, status: { in: ["PENDING", "PROCESSED"] } },
    _sum: { amount: true },
  });
  const rest = (payment?.amount ?? 0n) - (made._sum.amount ?? 0n);
  if (rest < amount) return no("The payment was given back meanwhile, wholly or in part");
  const invoice = await tx.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
  const billed = invoice.billingStatus === "VOID" ? 0n : invoice.amount;
  if (invoice.paidElsewhere + invoice.amountPaid - billed < amount)
    return no("The bill has not received that much too much any more");
  return null;
}
