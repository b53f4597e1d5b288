import { z } from "zod";
import { parseRupees } from "./rupees";

/** The form that charges a mandate. The amount in rupees; left empty it is all that is due. */
export const chargeRequest = z.object({
  id: z.uuid(),
  mandateId: z.uuid(),
  invoiceId: z.uuid({ error: "Choose a bill." }),
  amount: z.string().transform((text, context) => {
    if (text.trim() === "") return null;
    const amount = parseRupees(text);
    if (amount === null) context.addIssue("This is not an amount, for example 1,24,500 or 1.5L.");
    else if (amount < 100) context.addIssue("A payment is at least ₹1.");
    return amount;
  }),
  description: z
    .string()
    .trim()
    .max(255, "At most 255 characters.")
    .transform((text) => text || null),
});
export type ChargeRequest = z.input<typeof chargeRequest>;
