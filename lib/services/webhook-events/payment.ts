import { type EventFamily, paymentsOf, textOf } from "./reading";

/**
 * `payment.authorized`, `payment.captured`, `payment.failed`, and disputes, which bring the payment with them. News of
 * a bank's outage comes under the same name and has no payment.
 */
export const paymentEvents: EventFamily = {
  about: "payment",
  read: (entities, event) => {
    const outage = entities["payment.downtime"];
    if (outage) {
      return {
        kind: "ignored",
        why: `News of an outage: ${textOf(outage, "method")} is ${event.split(".")[2]}`,
      };
    }
    const observations = paymentsOf(entities);
    if (observations.length === 0) throw new Error("the payload has no payment");
    const { dispute } = entities;
    return dispute
      ? { kind: "observations", observations, note: `Dispute ${textOf(dispute, "id")}: somebody should look` }
      : { kind: "observations", observations };
  },
};
