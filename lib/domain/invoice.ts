import { z } from "zod";
import { type Paise, paise } from "./money";
import { externalId, optionalText, requiredText } from "./text-field";

/** ₹1,000 crore: more is a slip of units. */
const AMOUNT_MAX = 1_000_000_000_000;

const amount = z
  .int({
    error: (issue) =>
      issue.input === undefined ? "This is needed." : "This must be a whole number of paise: ₹1 is 100.",
  })
  .min(0, "This must not be below 0.")
  .max(AMOUNT_MAX, "This is more than ₹1,000 crore. Amounts are in paise.")
  .transform((value): Paise => paise(value));

const day = z.iso.date({
  error: (issue) => (issue.input === undefined ? "This is needed." : "This must be a day, as 2026-04-01."),
});

const line = z.strictObject({
  name: requiredText(500),
  /** Of one unit. */
  amount,
  quantity: z
    .int({ error: "This must be a whole number." })
    .min(1, "This must be at least 1.")
    .max(1_000_000, "This must be 1000000 at most.")
    .default(1),
});

/** A bill as a billing system sends it, amounts in paise. What Razorpay would not take of it is shown, not refused. */
export const invoiceInput = z
  .strictObject({
    accountExternalId: externalId,
    number: requiredText(100),
    currency: z
      .string({ error: (issue) => (issue.input === undefined ? "This is needed." : "This must be text.") })
      .regex(/^[A-Z]{3}$/, "A currency has three capital letters, such as INR."),
    amount,
    lines: z.array(line, { error: "This must be a list of lines." }).max(1000, "At most 1000 lines."),
    issuedOn: day,
    dueOn: day,
    description: optionalText(2000),
    status: z.enum(["open", "void"], { error: "This must be open or void." }).default("open"),
  })
  .meta({ description: "A bill. Amounts are whole numbers of paise." });

export const BILLING_STATUSES = ["OPEN", "VOID", "PAID", "UNCOLLECTIBLE", "OTHER"] as const;

/** What a billing source says of a bill, wherever it comes from. */
export type InvoiceFacts = {
  externalId: string;
  accountExternalId: string;
  number: string;
  currency: string;
  amount: Paise;
  /** What billing says was paid in other ways than through us. Left out: nothing. */
  paidElsewhere?: Paise;
  lines: { name: string; amount: Paise; quantity: number }[];
  /** Calendar days, `2026-04-01`. */
  issuedOn: string;
  dueOn: string;
  description: string | null;
  billingStatus: (typeof BILLING_STATUSES)[number];
};

/** The facts of a bill that came over the REST API. */
export function invoiceFacts(externalId: string, input: z.output<typeof invoiceInput>): InvoiceFacts {
  const { status, ...rest } = input;
  return { externalId, ...rest, billingStatus: status === "void" ? "VOID" : "OPEN" };
}
