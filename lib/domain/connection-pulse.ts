import { z } from "zod";

/** What a page asks again and again while it waits for a connection's first event. */
export const connectionPulse = z.object({
  lastEventAt: z.coerce.date().nullable(),
  razorpayAccountId: z.string().nullable(),
});
export type ConnectionPulse = z.output<typeof connectionPulse>;
