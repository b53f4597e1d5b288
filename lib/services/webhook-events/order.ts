import { type EventFamily, paymentsOf, textOf } from "./reading";

/** `order.paid` brings the payment that completed it. The notices before a debit say nothing of money. */
export const orderEvents: EventFamily = {
  about: "order",
  read: (entities, event) => {
    if (event.startsWith("order.notification.")) {
      const order = textOf(entities.notification, "order_id");
      return { kind: "ignored", why: `The notice before the debit of ${order}: ${event.split(".")[2]}` };
    }
    return {
      kind: "observations",
      observations: paymentsOf(entities),
      note: `Order ${textOf(entities.order, "id")} is ${textOf(entities.order, "status")}`,
    };
  },
};
