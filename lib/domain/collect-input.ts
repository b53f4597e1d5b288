import { z } from "zod";
import { COLLECT_BY } from "./collect-by";
import { RAZORPAY_INVOICE_CAP } from "./money";
import { parseRupees } from "./rupees";

/** ₹1,000: smaller requests are a slip. */
const REQUEST_MIN = 100_000;

const wayOrUsual = z.enum(COLLECT_BY).nullable();
/** Rupees as typed; empty is Razorpay's cap. */
const requestMax = z
  .string()
  .trim()
  .transform((text, context) => {
    const amount = text === "" ? RAZORPAY_INVOICE_CAP : parseRupees(text);
    if (amount === null) context.addIssue("This must be an amount, for example 1,24,500 or 1.5L.");
    else if (amount > RAZORPAY_INVOICE_CAP)
      context.addIssue("Razorpay takes at most ₹5,00,000 in one request.");
    else if (amount < REQUEST_MIN) context.addIssue("This must be ₹1,000 at least.");
    else return amount;
    return z.NEVER;
  });

/** How one bill is collected from now on. */
export const collectInput = z.object({ invoiceId: z.uuid(), way: wayOrUsual, requestMax });
export type CollectInput = z.input<typeof collectInput>;

/** The same of many. */
export const collectManyInput = z.object({ way: wayOrUsual, requestMax });

/** A bank transfer as found on the statement. */
export const transferInput = z.object({
  invoiceId: z.uuid(),
  amount: z
    .string()
    .trim()
    .min(1, "This is needed.")
    .transform((text, context) => {
      const amount = parseRupees(text);
      if (amount !== null && amount > 0) return amount;
      context.addIssue("This must be an amount, for example 1,24,500 or 1.5L.");
      return z.NEVER;
    }),
  reference: z
    .string()
    .trim()
    .min(4, "Give the UTR or reference from the bank statement.")
    .max(64, "At most 64 characters.")
    .regex(/^[\w./-]+$/, "Letters, digits, dots, dashes and slashes only."),
  receivedOn: z.iso.date({ error: "This must be a day." }),
});
export type TransferInput = z.input<typeof transferInput>;
