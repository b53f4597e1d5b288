import { db, inTransaction } from "@/lib/data/client";
import type { Origin } from "@/lib/data/state-moves";
import { razorpayFor } from "./gateways";
import { observe } from "./observe";
import { type Checked, noAnswerOf, turnOf } from "./read-razorpay";

/** Reads a payment and every refund of it: what an event told of in part, or a refund whose end nobody told. */
export async function checkPayment(
  connectionId: string,
  razorpayPaymentId: string,
  origin: Origin,
): Promise<Checked> {
  const connection = await db().connection.findUnique({
    where: { id: connectionId },
    select: { disabledAt: true, deletedAt: true, applyPayments: true },
  });
  if (!connection || connection.disabledAt || connection.deletedAt || !connection.applyPayments) {
    return { kind: "checked", changed: false, note: "the connection does not apply payments now" };
  }
  const wait = await turnOf(connectionId);
  if (wait) return wait;
  const razorpay = await razorpayFor(connectionId);
  const payment = await razorpay.fetchPayment(razorpayPaymentId);
  if (payment.kind !== "done") return noAnswerOf(payment);
  const refunds = await razorpay.listPaymentRefunds(razorpayPaymentId);
  if (refunds.kind !== "done") return noAnswerOf(refunds);
  const seen = { entity: "payment", payment: payment.value, refunds: refunds.value } as const;
  const { note, verdict } = await inTransaction((tx) => observe(connectionId, seen, origin, tx));
  return { kind: "checked", changed: verdict === "applied", note };
}
