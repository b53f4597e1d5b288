import { z } from "zod";
import type { Db } from "@/lib/data/client";
import type { EffectRow } from "@/lib/data/effects";
import { hasLiveEffect } from "@/lib/data/effects";
import { ceilingCrossed, whyNotCharge } from "@/lib/domain/charge";
import { env } from "@/lib/env";
import type { RazorpayPayment } from "@/lib/razorpay/entities";
import { lockChargeFacts } from "../charge-facts";
import { failCharge } from "../fail-charge";
import { razorpayFor } from "../gateways";
import { observe } from "../observe";
import { type EffectKindRules, noAnswer, type Wait } from "./effect-kind";

export const recurringChargeRequest = z.object({
  orderId: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  customerId: z.string(),
  tokenId: z.string(),
  email: z.string(),
  contact: z.string(),
  description: z.string(),
});
export type RecurringChargeRequest = z.infer<typeof recurringChargeRequest>;

/** The answer to the call has the id alone; a look-up has all of it. */
type Debit = { paymentId: string; payment: RazorpayPayment | null };

/**
 * Money leaves a customer's account. Nothing at Razorpay refuses a second debit on an order whose first is under way,
 * so it is never sent again unless three look-ups, spread over the settle window after the settle window, agree that
 * there is no payment and the order counts no attempt. Any doubt is a person's to decide.
 */
export const recurringCharge: EffectKindRules<RecurringChargeRequest, Debit> = {
  request: recurringChargeRequest,
  settleSeconds: () => env().CHARGE_SETTLE_SECONDS,
  check: whyNotNow,
  call: async (effect, request) => {
    const notes = { charge: effect.subjectId };
    const outcome = await (await razorpayFor(effect.targetId)).createRecurringPayment({ ...request, notes });
    return outcome.kind === "done" ? { ...outcome, value: { ...outcome.value, payment: null } } : outcome;
  },
  mismatch: ({ orderId, amount }, { payment }) => {
    if (payment && payment.orderId !== orderId) return `order ${payment.orderId}`;
    return payment && payment.amount !== amount ? `amount ${payment.amount} instead of ${amount}` : null;
  },
  probe: async (effect, { orderId }) => {
    const razorpay = await razorpayFor(effect.targetId);
    const payments = await razorpay.listOrderPayments(orderId);
    if (payments.kind !== "done") return noAnswer(payments);
    const [first, ...more] = payments.value;
    const alive = payments.value.filter(({ status }) => status !== "failed");
    if (alive.length > 1) return { kind: "many", count: alive.length };
    const payment = alive[0] ?? (more.length === 0 ? first : undefined);
    if (payment) {
      return { kind: "found", value: { paymentId: payment.id, payment }, httpStatus: payments.httpStatus };
    }
    if (first) return { kind: "many", count: payments.value.length };
    const order = await razorpay.fetchOrder(orderId);
    if (order.kind !== "done") return noAnswer(order);
    const detail = `no payment on ${orderId}`;
    if (order.value.attempts === 0) return { kind: "not_there", detail };
    return { kind: "not_there", detail, doubt: `the order counts ${order.value.attempts} attempts` };
  },
  confirm: async (effect, _request, id) => {
    const outcome = await (await razorpayFor(effect.targetId)).fetchPayment(id);
    return outcome.kind === "done"
      ? { ...outcome, value: { paymentId: id, payment: outcome.value } }
      : outcome;
  },
  whyNotDropped: async (effect, { orderId }) => {
    const payments = await (await razorpayFor(effect.targetId)).listOrderPayments(orderId);
    if (payments.kind !== "done") return payments;
    const alive = payments.value.find(({ status }) => status !== "failed");
    const why = alive ? `${alive.id} is on its order, and ${alive.status}. Link that payment instead.` : null;
    return { ...payments, value: why };
  },
  neverAgain: "A debit is not sent again on the same order. Release it, and charge the bill anew.",
  providerId: ({ paymentId }) => paymentId,
  apply: async (effect, _request, { paymentId, payment }, tx) => {
    const origin = { source: "call", effectId: effect.id } as const;
    await tx.charge.update({
      where: { id: effect.subjectId },
      data: { razorpayPaymentId: paymentId, presented: true, updatedAt: new Date() },
    });
    if (payment) await observe(effect.targetId, { entity: "payment", payment }, origin, tx);
  },
  refused: async (effect, _request, { reason, reasonCode }, tx) => {
    // Whatever Razorpay names: no bank has seen it, so it is no presentation and holds nothing back.
    const refusal = {
      reason: plainly(reason),
      reasonCode: reasonCode === "dropped" ? "dropped" : "not_sent",
    };
    await failCharge(effect.subjectId, refusal, { source: "call", effectId: effect.id }, tx);
  },
};

/** Razorpay's most misleading refusal. */
function plainly(reason: string): string {
  if (!/requested URL was not found/i.test(reason)) return reason;
  return "Recurring payments are not switched on for this Razorpay account. Ask Razorpay to activate them.";
}

/** Asked with the bill and the mandate locked, in the transaction that marks the call. */
async function whyNotNow(
  effect: EffectRow,
  request: RecurringChargeRequest,
  tx: Db,
): Promise<string | Wait | null> {
  const charge = await tx.charge.findUniqueOrThrow({ where: { id: effect.subjectId } });
  const no = async (why: string, reasonCode = "not_sent") => {
    await failCharge(charge.id, { reason: why, reasonCode }, { source: "system", effectId: effect.id }, tx);
    return why;
  };
  if (charge.status !== "CREATED") return `The debit is ${charge.status.toLowerCase()} by now`;
  if (charge.razorpayOrderId !== request.orderId) return no("The order is not this charge's");
  if (!charge.invoiceId) return no("The debit has no bill");
  const { mandateId, invoiceId } = charge;
  const found = await lockChargeFacts(
    { mandateId, invoiceId, amount: request.amount, chargeId: charge.id },
    tx,
  );
  if (!found) return no("The bill or the mandate is gone");
  const refusal = whyNotCharge(found.facts, new Date());
  if (refusal) return no(refusal.message);
  const seen = await tx.payment.findFirst({
    where: { connectionId: charge.connectionId, razorpayOrderId: request.orderId, status: { not: "FAILED" } },
  });
  if (seen) return `${seen.razorpayPaymentId} is on this order already`;
  const closing = await waitForLink(invoiceId, charge.createdAt, tx);
  if (typeof closing === "string") return no(closing);
  if (closing) return closing;
  const crossed = await crossesCeiling(charge, request.amount, tx);
  if (crossed) return no(crossed);
  await tx.charge.update({ where: { id: charge.id }, data: { sentAt: new Date() } });
  return null;
}

/** A pay link that closes takes seconds. One that has not by then is not waited for any longer. */
const CLOSING_SECONDS = 900;

/** A pay link that is open could be paid while the bank debits: each closes first, or there is no debit. */
async function waitForLink(invoiceId: string, since: Date, tx: Db): Promise<string | Wait | null> {
  const syncs = await tx.invoiceSync.findMany({
    where: { invoiceId },
    select: { id: true, razorpayStatus: true },
  });
  const ids = syncs.map(({ id }) => id);
  const open = syncs.some(({ razorpayStatus }) => razorpayStatus === "issued");
  if (!open && !(await hasLiveEffect(ids, tx))) return null;
  const refused = await tx.effect.findFirst({
    where: {
      subjectId: { in: ids },
      kind: "invoice.cancel",
      createdAt: { gte: since },
      state: { in: ["REVIEW", "FAILED"] },
    },
    select: { reason: true },
  });
  const stuck = refused !== null || Date.now() - since.getTime() > CLOSING_SECONDS * 1000;
  if (!stuck) return { waitSeconds: 1, reason: "waiting for the pay link to close" };
  return `Its pay link could not be closed${refused?.reason ? `: ${refused.reason}` : ""}. It could be paid twice`;
}

/** Crossing a ceiling is more likely a mistake than a wish: charging stops, and a person looks. */
async function crossesCeiling(
  charge: { id: string; connectionId: string; accountId: string | null },
  amount: number,
  tx: Db,
): Promise<string | null> {
  // One at a time, so that two debits do not each find room for one.
  await tx.$queryRaw`select 1 from connection where id = ${charge.connectionId}::uuid for no key update`;
  const sent = (since: number) => ({
    connectionId: charge.connectionId,
    id: { not: charge.id },
    sentAt: { gte: new Date(Date.now() - since) },
  });
  const day = await tx.charge.aggregate({
    where: { ...sent(86_400_000), accountId: charge.accountId },
    _sum: { amount: true },
  });
  const hour = await tx.charge.aggregate({ where: sent(3_600_000), _sum: { amount: true } });
  const crossed = ceilingCrossed(
    amount,
    { customerDay: Number(day._sum.amount ?? 0), connectionHour: Number(hour._sum.amount ?? 0) },
    {
      perCharge: env().CHARGE_MAX_PAISE,
      perCustomerDay: env().CHARGE_CUSTOMER_DAY_PAISE,
      perConnectionHour: env().CHARGE_HOUR_PAISE,
    },
  );
  if (!crossed) return null;
  await tx.connection.updateMany({
    where: { id: charge.connectionId, chargingStoppedAt: null },
    data: { chargingStoppedAt: new Date(), chargingStoppedWhy: crossed },
  });
  return `${crossed}. Charging is stopped until an admin has looked.`;
}
