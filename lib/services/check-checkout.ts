import { db, inTransaction } from "@/lib/data/client";
import type { Origin } from "@/lib/data/state-moves";
import type { RazorpayPayment } from "@/lib/razorpay/entities";
import { razorpayFor } from "./gateways";
import { observe } from "./observe";
import { type Checked, noAnswerOf, turnOf } from "./read-razorpay";

/** Reads the orders of a checkout that may have been signed on, whatever the payer's browser said or did not say. */
export async function checkCheckout(checkoutAuthorizationId: string, origin: Origin): Promise<Checked> {
  const authorization = await db().checkoutAuthorization.findUnique({
    where: { id: checkoutAuthorizationId },
    include: { orders: { orderBy: [{ day: "desc" }, { turn: "desc" }], take: 3 } },
  });
  if (!authorization) return { kind: "checked", changed: false, note: "the authorisation is gone" };
  const { connectionId } = authorization;
  const payments: RazorpayPayment[] = [];
  for (const { razorpayOrderId } of authorization.orders) {
    if (!razorpayOrderId) continue;
    const wait = await turnOf(connectionId);
    if (wait) return wait;
    const found = await (await razorpayFor(connectionId)).listOrderPayments(razorpayOrderId);
    if (found.kind !== "done") return noAnswerOf(found);
    payments.push(...found.value);
  }
  const underWay = payments.some(({ status }) => status === "created");
  const changed = await inTransaction(async (tx) => {
    const verdicts: string[] = [];
    for (const payment of payments) {
      verdicts.push((await observe(connectionId, { entity: "payment", payment }, origin, tx)).verdict);
    }
    await tx.checkoutAuthorization.update({
      where: { id: authorization.id },
      data: { lastSyncedAt: new Date() },
    });
    // The payer closed the window, and nothing is under way at the bank: it may be opened again.
    if (!underWay) {
      await tx.checkoutAuthorization.updateMany({
        where: { id: authorization.id, status: "CHECKING" },
        data: { status: "OPEN", updatedAt: new Date() },
      });
    }
    return verdicts.includes("applied");
  });
  return {
    kind: "checked",
    changed,
    note: underWay ? "a payment is under way" : `${payments.length} payments`,
  };
}
