import { type EventFamily, paymentsOf, textOf } from "./reading";

/**
 * `refund.created`, `refund.processed`, `refund.failed`, `refund.speed_changed`. The payment in the event says how much
 * has gone back in all. A refund that failed has to be made again by somebody.
 */
export const refundEvents: EventFamily = {
  about: "refund",
  read: (entities, event) => {
    const { refund } = entities;
    const said = `Refund ${textOf(refund, "id")} of ${textOf(refund, "payment_id")} is ${textOf(refund, "status")}`;
    const note = event === "refund.failed" ? `${said}: somebody should look` : said;
    return { kind: "observations", observations: paymentsOf(entities), note };
  },
};
