import { type EventFamily, paymentsOf, textOf } from "./reading";

/** `subscription.*`: made elsewhere; of `subscription.charged` the payment is kept. */
export const subscriptionEvents: EventFamily = {
  about: "subscription",
  read: (entities) => {
    const { subscription } = entities;
    const note = `Subscription ${textOf(subscription, "id")} is ${textOf(subscription, "status")}`;
    const observations = paymentsOf(entities);
    return observations.length > 0
      ? { kind: "observations", observations, note }
      : { kind: "ignored", why: note };
  },
};
