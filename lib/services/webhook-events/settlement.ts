import { type EventFamily, textOf } from "./reading";

/** `settlement.processed` names no payment: it is kept for whoever looks for the UTR. */
export const settlementEvents: EventFamily = {
  about: "settlement",
  read: ({ settlement }) => ({
    kind: "ignored",
    why: `Settlement ${textOf(settlement, "id")} is ${textOf(settlement, "status")}, UTR ${textOf(settlement, "utr")}`,
  }),
};
