import { type EventFamily, paymentsOf, textOf } from "./reading";

/** `payment_link.*`: links are not ours, but their payments are the account's money and are kept. */
export const paymentLinkEvents: EventFamily = {
  about: "payment_link",
  read: (entities) => {
    const link = entities.payment_link;
    return {
      kind: "observations",
      observations: paymentsOf(entities),
      note: `Payment link ${textOf(link, "id")} is ${textOf(link, "status")}`,
    };
  },
};
