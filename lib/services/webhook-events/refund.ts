import { parsePayment, parseRefund } from "@/lib/razorpay/entities";
import { type EventFamily, textOf } from "./reading";

/**
 * `refund.created`, `refund.processed`, `refund.failed`, `refund.speed_changed`, with the payment as it stood then. A
 * refund that failed has to be made again by somebody.
 */
export const refundEvents: EventFamily = {
  about: "refund",
  read: ({ refund: raw, payment }, event) => {
    const refund = parseRefund(raw);
    const note = `Refund ${refund.id} of ${textOf(raw, "payment_id")} failed: somebody should look`;
    return {
      kind: "observations",
      observations: payment
        ? [{ entity: "payment", payment: parsePayment(payment), refunds: [refund] }]
        : [{ entity: "refund", refund }],
      ...(event === "refund.failed" ? { note } : {}),
    };
  },
};
