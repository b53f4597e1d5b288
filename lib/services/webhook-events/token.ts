import { parseToken } from "@/lib/razorpay/entities";
import type { EventFamily } from "./reading";

/**
 * `token.confirmed`, `token.rejected`, `token.cancelled`, `token.paused`. A token may come before the payment that made
 * it, names no customer, and is joined to its mandate by its id alone. Until a payment says whose it is, what the token
 * says is kept and the event stays unmatched.
 */
export const tokenEvents: EventFamily = {
  about: "token",
  read: ({ token }) => ({
    kind: "observations",
    observations: [{ entity: "token", token: parseToken(token), fresh: false }],
  }),
};
