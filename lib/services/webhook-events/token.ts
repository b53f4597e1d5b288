import type { EventFamily } from "./reading";

/**
 * `token.confirmed`, `token.rejected`, `token.cancelled`, `token.paused`. A token may come before the payment that made
 * it, names no customer, and is joined to its mandate by its id alone. Until that mandate is known the event stays
 * unmatched, with the id indexed, and can be replayed.
 */
export const tokenEvents: EventFamily = {
  about: "token",
  read: ({ token }, event) => {
    if (typeof token?.id !== "string") throw new Error("the payload has no token");
    return {
      kind: "observations",
      observations: [],
      note: `Token ${token.id} is ${event.slice("token.".length)}, and no mandate of ours has it yet`,
    };
  },
};
