import { z } from "zod";
import { type Db, db } from "@/lib/data/client";
import { env } from "@/lib/env";
import type { RazorpayOrder } from "@/lib/razorpay/entities";
import type { OrderRequest } from "@/lib/razorpay/requests";
import { failCharge } from "../fail-charge";
import { razorpayFor } from "../gateways";
import { planDebit } from "../plan-debit";
import { type EffectKindRules, noAnswer } from "./effect-kind";
import { openBankAccount, termsKept } from "./link-create";

export const orderCreateRequest = z.object({
  for: z.enum(["charge", "checkout"]),
  amount: z.number().int(),
  currency: z.string(),
  receipt: z.string(),
  notes: z.record(z.string(), z.string()),
  /** Of a checkout. */
  mandate: z.object({ customerId: z.string(), terms: termsKept, authorizationId: z.uuid() }).nullable(),
});
export type OrderCreateRequest = z.input<typeof orderCreateRequest>;
type Read = z.output<typeof orderCreateRequest>;

/**
 * An order: for one debit, or for one day of a checkout. Nothing is paid by it, so a spare one is harmless, and the
 * oldest with our receipt is taken.
 */
export const orderCreate: EffectKindRules<Read, RazorpayOrder> = {
  request: orderCreateRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: (effect, request, tx) =>
    request.for === "charge" ? whyNoCharge(effect.subjectId, tx) : whyNoCheckout(effect.subjectId, tx),
  call: async (effect, request) => {
    const razorpay = await razorpayFor(effect.targetId);
    const order = await orderOf(request);
    const outcome = await razorpay.createOrder(order);
    // An account that does not know the field refuses all of it: nothing was made.
    const unknownField = outcome.kind === "refused" && /unique_receipt/.test(outcome.description);
    return unknownField ? razorpay.createOrder({ ...order, uniqueReceipt: false }) : outcome;
  },
  mismatch: (request, order) => {
    if (order.amount !== request.amount) return `amount ${order.amount} instead of ${request.amount}`;
    if (order.currency !== request.currency) return `currency ${order.currency}`;
    return order.receipt === request.receipt ? null : `receipt ${order.receipt}`;
  },
  probe: async (effect, request) => {
    const outcome = await (await razorpayFor(effect.targetId)).findOrdersByReceipt(request.receipt);
    if (outcome.kind !== "done") return noAnswer(outcome);
    const [oldest] = outcome.value
      .filter(({ receipt, amount }) => receipt === request.receipt && amount === request.amount)
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    if (!oldest) return { kind: "not_there", detail: `no order with the receipt ${request.receipt}` };
    return { kind: "found", value: oldest, httpStatus: outcome.httpStatus };
  },
  confirm: async (effect, _request, id) => (await razorpayFor(effect.targetId)).fetchOrder(id),
  providerId: (order) => order.id,
  apply: async (effect, request, order, tx) => {
    if (request.for === "charge") await planDebit(effect.subjectId, order.id, tx);
    else {
      const data = { razorpayOrderId: order.id, status: order.status };
      const made = await tx.checkoutOrder.update({ where: { id: effect.subjectId }, data });
      // Whatever was said of an order before it is over.
      await tx.checkoutAuthorization.updateMany({
        where: { id: made.checkoutAuthorizationId, reason: { not: null } },
        data: { reason: null, updatedAt: new Date() },
      });
    }
  },
  refused: async (effect, request, refusal, tx) => {
    if (request.for === "charge") {
      await failCharge(
        effect.subjectId,
        { reason: refusal.reason, reasonCode: "not_sent" },
        { source: "call", effectId: effect.id },
        tx,
      );
      return;
    }
    const order = await tx.checkoutOrder.update({
      where: { id: effect.subjectId },
      data: { status: "failed" },
    });
    await tx.checkoutAuthorization.update({
      where: { id: order.checkoutAuthorizationId },
      data: { reason: `Razorpay refused the order: ${refusal.reason}`, updatedAt: new Date() },
    });
  },
};

async function whyNoCharge(chargeId: string, tx: Db): Promise<string | null> {
  const charge = await tx.charge.findUniqueOrThrow({ where: { id: chargeId } });
  return charge.status === "CREATED" ? null : `The debit is ${charge.status.toLowerCase()} by now`;
}

async function whyNoCheckout(checkoutOrderId: string, tx: Db): Promise<string | null> {
  const { authorization } = await tx.checkoutOrder.findUniqueOrThrow({
    where: { id: checkoutOrderId },
    include: { authorization: true },
  });
  const open = authorization.status === "OPEN" || authorization.status === "CHECKING";
  return open ? null : `The authorisation is ${authorization.status.toLowerCase()} by now`;
}

async function orderOf({ mandate, for: _, ...request }: Read): Promise<OrderRequest> {
  const order = { ...request, uniqueReceipt: true };
  if (!mandate) return order;
  const { authorizationId, customerId, terms } = mandate;
  const row = await db().checkoutAuthorization.findUniqueOrThrow({ where: { id: authorizationId } });
  const bankAccount = openBankAccount("checkout_authorization", row);
  return { ...order, mandate: { customerId, terms: { ...terms, bankAccount }, notes: request.notes } };
}
