import { z } from "zod";

/**
 * A mandate's number at NPCI (unique mandate reference number): 20 letters and digits, the bank's four letters first.
 * Most accounts are not told it by Razorpay, so it is typed in from what the bank sent. Empty takes it away.
 */
export const umrnField = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, "").toUpperCase())
  .refine(
    (text) => text === "" || /^[A-Z]{4}[A-Z0-9]{16}$/.test(text),
    "A UMRN has 20 letters and digits, the first four of them the bank's letters, such as HDFC7021807230012345.",
  );
