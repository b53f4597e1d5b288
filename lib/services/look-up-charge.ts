import { db } from "@/lib/data/client";
import { AppError } from "@/lib/domain/app-error";
import type { ChargeLookUp } from "@/lib/domain/charge-review";
import type { Outcome } from "@/lib/domain/outcome";
import { razorpayFor } from "./gateways";

/** What Razorpay has on the order of a charge at this moment, for somebody who has to decide. Changes nothing. */
export async function lookUpCharge(chargeId: string): Promise<ChargeLookUp> {
  const charge = await db().charge.findUnique({ where: { id: chargeId } });
  if (!charge) throw new AppError("not_found", "There is no such charge.");
  const { connectionId, razorpayOrderId, receipt } = charge;
  const razorpay = await razorpayFor(connectionId);
  if (!razorpayOrderId) {
    const orders = answered(await razorpay.findOrdersByReceipt(receipt ?? ""));
    return { at: new Date(), order: null, payments: [], orders: orders.map(({ id }) => id) };
  }
  const [order, payments] = await Promise.all([
    razorpay.fetchOrder(razorpayOrderId),
    razorpay.listOrderPayments(razorpayOrderId),
  ]);
  const { id, status, attempts } = answered(order);
  return {
    at: new Date(),
    order: { id, status, attempts },
    payments: answered(payments).map((payment) => ({
      id: payment.id,
      status: payment.status,
      amount: payment.amount,
      createdAt: payment.createdAt,
    })),
    orders: [],
  };
}

function answered<T>(outcome: Outcome<T>): T {
  if (outcome.kind === "done") return outcome.value;
  const why = "reason" in outcome ? outcome.reason : outcome.description;
  throw new AppError("upstream", `Razorpay could not be asked: ${why}`, { retryable: true });
}
