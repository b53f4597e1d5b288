import { open } from "@/lib/crypto/secret-box";
import { db, inTransaction } from "@/lib/data/client";
import { checkoutSuccess } from "@/lib/domain/checkout-authorization";
import { verifyCheckoutSignature } from "@/lib/razorpay/signature";
import { askForCheck, lockByRef } from "./open-checkout";
import { keySecretPlace } from "./secret-places";

/**
 * What Checkout said through the payer's browser. Only Razorpay can sign that an order of ours, as we keep it, was paid
 * with this payment; even then it is only a reason to look, and Razorpay's answer to the look is what counts. A forged,
 * a failed, a late and a repeated answer change nothing but that the page checks. Answers whether it was believed.
 */
export async function receiveCheckout(ref: string, body: unknown): Promise<boolean> {
  const said = checkoutSuccess.safeParse(body);
  const believed = said.success && (await isSigned(ref, said.data));
  await inTransaction(async (tx) => {
    const { id, status, openedAt } = await lockByRef(ref, tx);
    if (status !== "OPEN" && status !== "CHECKING") return;
    // Signed or not, something ended in the payer's window: the page waits for what Razorpay says of it.
    if (status === "OPEN" && (believed || openedAt)) {
      await tx.checkoutAuthorization.update({
        where: { id },
        data: { status: "CHECKING", updatedAt: new Date() },
      });
    }
    await askForCheck(id, tx);
  });
  return believed;
}

type Said = { razorpay_payment_id: string; razorpay_order_id: string; razorpay_signature: string };

async function isSigned(ref: string, said: Said): Promise<boolean> {
  const authorization = await db().checkoutAuthorization.findUnique({
    where: { ref },
    select: {
      connectionId: true,
      connection: { select: { keySecret: true } },
      orders: { select: { razorpayOrderId: true } },
    },
  });
  // The order is taken from our own rows: the browser only says which of them.
  const orderId = authorization?.orders.find(
    (one) => one.razorpayOrderId === said.razorpay_order_id,
  )?.razorpayOrderId;
  if (!authorization || !orderId) return false;
  const secret = open(authorization.connection.keySecret, keySecretPlace(authorization.connectionId));
  const checkout = { orderId, paymentId: said.razorpay_payment_id };
  return verifyCheckoutSignature(checkout, said.razorpay_signature, secret);
}
