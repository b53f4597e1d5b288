import { z } from "zod";
import { AUTH_TYPES } from "./capabilities";
import { ifscProblem } from "./ifsc";
import { type Paise, paise } from "./money";
import { optionalText, requiredText } from "./text-field";

/**
 * The ranges that Razorpay takes, which differ between the two ways of asking (paise and epoch seconds). Newer pages
 * of its documentation name wider ones; some accounts still refuse them, so the narrower are kept.
 */
export type TermLimits = { maxAmount: { min: number; max: number }; expireAtMax: number };

export const LINK_LIMITS: TermLimits = {
  maxAmount: { min: 500, max: 99_999_900 },
  expireAtMax: 4_101_580_799,
};
export const ORDER_LIMITS: TermLimits = {
  maxAmount: { min: 500, max: 100_000_000 },
  expireAtMax: 4_102_444_799,
};

/** ₹99,999: what Razorpay takes when nothing is said. Always said, because its pages disagree. */
export const DEFAULT_MAX_AMOUNT = paise(9_999_900);

/** The least that can be paid. */
const LEAST = 100;

export const FIXED_WORD = (word: string) => `This must be ${word}.`;

/** The largest single debit. */
export function maxAmountField({ maxAmount: { min, max } }: TermLimits) {
  const message = `This must be from ${min} to ${max} paise: ₹${min / 100} to ₹${(max / 100).toLocaleString("en-IN")}.`;
  return wholePaise.min(min, message).max(max, message).transform(paise);
}

/** When the mandate ends, in epoch seconds. */
export function expireAtField({ expireAtMax }: TermLimits) {
  return epochSeconds.max(
    expireAtMax,
    `This must be ${expireAtMax} at most, which is in December 2099. It is in seconds.`,
  );
}

const wholePaise = z.int({
  error: (issue) =>
    issue.input === undefined ? "This is needed." : "This must be a whole number of paise: ₹1 is 100.",
});

export const epochSeconds = z
  .int({ error: "This must be a time in whole seconds since 1970." })
  .min(1, "This must be a time in whole seconds since 1970.");

/** Nothing, or at least ₹1. */
export const firstPaymentField = wholePaise
  .min(0, "This must not be below 0.")
  .refine((amount) => amount === 0 || amount >= LEAST, "A payment is at least 100 paise: ₹1.")
  .transform((amount): Paise => paise(amount));

export const authTypeField = z.enum(AUTH_TYPES, {
  error: `This must be ${AUTH_TYPES.join(", ")} or left out.`,
});

/** All of it or none: half of a bank account makes Razorpay refuse the whole. */
export const bankAccountField = z.strictObject({
  beneficiary_name: requiredText(120).refine((name) => name.length >= 4, "At least 4 characters."),
  account_number: z
    .union([z.string(), z.int()], {
      error: (issue) => (issue.input === undefined ? "This is needed." : "This must be an account number."),
    })
    .transform((number) => String(number).replace(/[\s-]/g, ""))
    .refine(
      (number) => /^[A-Za-z0-9]{4,35}$/.test(number),
      "An account number has 4 to 35 letters or digits.",
    ),
  account_type: z
    .enum(["savings", "current"], { error: "This must be savings or current." })
    .default("savings"),
  ifsc_code: requiredText(20)
    .transform((ifsc) => ifsc.toUpperCase())
    .superRefine((ifsc, context) => {
      const problem = ifscProblem(ifsc);
      if (problem) context.addIssue(problem);
    }),
});
export type BankAccount = z.output<typeof bankAccountField>;

export const NOTES_MAX = 15;
const NOTE_LENGTH_MAX = 256;

/** Key and value, kept at Razorpay with whatever it is. */
export const notesField = z
  .record(
    z.string().min(1, "A note needs a name.").max(NOTE_LENGTH_MAX, `At most ${NOTE_LENGTH_MAX} characters.`),
    z
      .union([z.string(), z.number(), z.boolean()], { error: "This must be text." })
      .transform(String)
      .refine((note) => note.length <= NOTE_LENGTH_MAX, `At most ${NOTE_LENGTH_MAX} characters.`),
    { error: "This must be an object of texts." },
  )
  .refine((notes) => Object.keys(notes).length <= NOTES_MAX, `At most ${NOTES_MAX} notes.`);

/** Razorpay says true and false, and 1 and 0. */
export const flagField = z
  .union([z.boolean(), z.literal([0, 1])], { error: "This must be true or false." })
  .transform(Boolean);

export const RECEIPT_MAX = 40;
export const receiptField = optionalText(RECEIPT_MAX);
export const DESCRIPTION_MAX = 2048;

/** At least as far ahead as Razorpay asks of a link's end. */
export const LINK_LEAD_SECONDS = 15 * 60;

type Terms = {
  maxAmount: number;
  expireAt: number | null;
  firstPaymentAmount: number;
  linkEndsAt: number | null;
};

/** What is wrong with terms that only the time of day, or two fields together, can tell. */
export function termsProblems(terms: Terms, now: Date): { field: keyof Terms; message: string }[] {
  const seconds = Math.floor(now.getTime() / 1000);
  const problems: { field: keyof Terms; message: string }[] = [];
  if (terms.expireAt !== null && terms.expireAt <= seconds) {
    problems.push({ field: "expireAt", message: "The mandate must end in the future." });
  }
  if (terms.linkEndsAt !== null && terms.linkEndsAt < seconds + LINK_LEAD_SECONDS) {
    problems.push({ field: "linkEndsAt", message: "This must be at least 15 minutes ahead." });
  }
  if (terms.firstPaymentAmount > terms.maxAmount) {
    problems.push({
      field: "firstPaymentAmount",
      message: "The first payment is above the largest single debit. Raise the limit or lower the payment.",
    });
  }
  return problems;
}
