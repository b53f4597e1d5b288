import { db, inTransaction } from "@/lib/data/client";
import type { Origin } from "@/lib/data/state-moves";
import { razorpayFor } from "./gateways";
import { observe } from "./observe";
import { type Checked, noAnswerOf, turnOf } from "./read-razorpay";

/** Reads the payments on a charge's order: whether the bank has answered. */
export async function checkCharge(chargeId: string, origin: Origin): Promise<Checked> {
  const charge = await db().charge.findUnique({ where: { id: chargeId } });
  if (!charge?.razorpayOrderId) return { kind: "checked", changed: false, note: "nothing at Razorpay yet" };
  const { connectionId, razorpayOrderId } = charge;
  const wait = await turnOf(connectionId);
  if (wait) return wait;
  const payments = await (await razorpayFor(connectionId)).listOrderPayments(razorpayOrderId);
  if (payments.kind !== "done") return noAnswerOf(payments);
  const verdicts = await inTransaction(async (tx) => {
    const seen: string[] = [];
    for (const payment of payments.value) {
      seen.push((await observe(connectionId, { entity: "payment", payment }, origin, tx)).verdict);
    }
    await tx.charge.update({ where: { id: chargeId }, data: { lastSyncedAt: new Date() } });
    return seen;
  });
  const states = payments.value.map(({ status }) => status).join(", ");
  return { kind: "checked", changed: verdicts.includes("applied"), note: states || "no payment yet" };
}
