import { z } from "zod";
import { contactProblems } from "./contact";
import { MEDIUMS } from "./link-rules";
import {
  authTypeField,
  bankAccountField,
  DEFAULT_MAX_AMOUNT,
  DESCRIPTION_MAX,
  epochSeconds,
  expireAtField,
  FIXED_WORD,
  firstPaymentField,
  flagField,
  LINK_LIMITS,
  maxAmountField,
  notesField,
  receiptField,
  termsProblems,
} from "./mandate-terms";
import { paise } from "./money";
import { requiredText } from "./text-field";

/** A literal that says what it must be, and that it is needed. */
function fixed<T extends string | number>(value: T) {
  return z.literal(value, {
    error: (issue) => (issue.input === undefined ? "This is needed." : FIXED_WORD(String(value))),
  });
}

const customer = z
  .strictObject({ name: requiredText(250), email: requiredText(320), contact: requiredText(64) })
  .superRefine((given, context) => {
    for (const { field, message } of contactProblems({ ...given, gstin: null })) {
      context.addIssue({ code: "custom", message, path: [field] });
    }
  });

/**
 * The body of Razorpay's `subscription_registration/auth_links`, as it is. Amounts in paise, times in epoch seconds.
 * Only eMandates are asked for, and registering costs nothing: the amount is 0.
 */
export const registrationLinkInput = z
  .strictObject({
    customer,
    type: fixed("link"),
    amount: fixed(0),
    currency: fixed("INR"),
    description: requiredText(DESCRIPTION_MAX),
    subscription_registration: z.strictObject({
      method: fixed("emandate"),
      auth_type: authTypeField.nullish(),
      max_amount: maxAmountField(LINK_LIMITS).default(DEFAULT_MAX_AMOUNT),
      expire_at: expireAtField(LINK_LIMITS).nullish(),
      first_payment_amount: firstPaymentField.default(paise(0)),
      bank_account: bankAccountField.nullish(),
    }),
    sms_notify: flagField.default(true),
    email_notify: flagField.default(true),
    expire_by: epochSeconds.max(4_765_046_400, "This is too far ahead. It is in seconds.").nullish(),
    receipt: receiptField,
    notes: notesField.default({}),
  })
  .meta({ description: "As Razorpay's POST /v1/subscription_registration/auth_links. Amounts in paise." });

export type RegistrationLinkInput = z.output<typeof registrationLinkInput>;

const FIELDS = {
  expireAt: "subscription_registration.expire_at",
  linkEndsAt: "expire_by",
  firstPaymentAmount: "subscription_registration.first_payment_amount",
  maxAmount: "subscription_registration.max_amount",
} as const;

/** What is wrong with a link that its schema cannot tell: by the clock, and by two fields together. */
export function linkProblems(input: RegistrationLinkInput, now: Date): Record<string, string[]> {
  const { max_amount, expire_at, first_payment_amount } = input.subscription_registration;
  const terms = {
    maxAmount: max_amount,
    expireAt: expire_at ?? null,
    firstPaymentAmount: first_payment_amount,
    linkEndsAt: input.expire_by ?? null,
  };
  return Object.fromEntries(
    termsProblems(terms, now).map(({ field, message }) => [FIELDS[field], [message]]),
  );
}

export const notifyInput = z
  .strictObject({ medium: z.enum(MEDIUMS, { error: "This must be sms or email." }) })
  .meta({ description: "How Razorpay sends the link again." });
