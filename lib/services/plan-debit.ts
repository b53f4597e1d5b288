import type { Db } from "@/lib/data/client";
import { planEffect } from "@/lib/data/effects";
import type { RecurringChargeRequest } from "./effects/recurring-charge";
import { failCharge } from "./fail-charge";
import { payerOf } from "./payer-of";

/** The order of a charge is there, and kept before the mandate is debited on it. */
export async function planDebit(chargeId: string, orderId: string, tx: Db): Promise<void> {
  const charge = await tx.charge.findUniqueOrThrow({
    where: { id: chargeId },
    include: { mandate: { include: { account: true, registrationLink: true } } },
  });
  if (charge.status !== "CREATED") return;
  const { mandate } = charge;
  const payer = payerOf(mandate);
  if (!mandate.razorpayCustomerId || !payer) {
    const reason = "The customer has no email or no mobile number by now";
    return failCharge(chargeId, { reason, reasonCode: "not_sent" }, { source: "system" }, tx);
  }
  await tx.charge.update({
    where: { id: chargeId },
    data: { razorpayOrderId: orderId, updatedAt: new Date() },
  });
  const request: RecurringChargeRequest = {
    orderId,
    amount: Number(charge.amount),
    currency: "INR",
    customerId: mandate.razorpayCustomerId,
    tokenId: mandate.razorpayTokenId,
    ...payer,
    description: charge.description,
  };
  await planEffect(
    {
      provider: "razorpay",
      targetId: charge.connectionId,
      kind: "recurring.charge",
      subjectId: chargeId,
      // The charge is the try: another try is another charge, with an order of its own.
      key: `charge:${chargeId}`,
      request,
      reference: orderId,
    },
    tx,
  );
}
