import { z } from "zod";

/** What the form that names a Razorpay customer asks. */
export const customerLink = z.object({
  accountId: z.uuid(),
  razorpayCustomerId: z
    .string()
    .trim()
    .regex(/^cust_[A-Za-z0-9]{14}$/, "A Razorpay customer id is cust_ and 14 letters or digits."),
});
export type CustomerLink = z.input<typeof customerLink>;
