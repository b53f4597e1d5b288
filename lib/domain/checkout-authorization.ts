import { z } from "zod";
import {
  authTypeField,
  bankAccountField,
  DEFAULT_MAX_AMOUNT,
  DESCRIPTION_MAX,
  epochSeconds,
  expireAtField,
  firstPaymentField,
  maxAmountField,
  notesField,
  ORDER_LIMITS,
  termsProblems,
} from "./mandate-terms";
import { paise } from "./money";
import { requiredText } from "./text-field";

/** A mandate to be signed on our own page. Razorpay's order takes other limits than a link. */
export const checkoutInput = z.strictObject({
  accountId: z.uuid({ error: "Choose the customer." }),
  invoiceId: z.uuid().nullish(),
  replacesMandateId: z.uuid().nullish(),
  description: requiredText(DESCRIPTION_MAX),
  auth_type: authTypeField.nullish(),
  max_amount: maxAmountField(ORDER_LIMITS).default(DEFAULT_MAX_AMOUNT),
  expire_at: expireAtField(ORDER_LIMITS).nullish(),
  first_payment_amount: firstPaymentField.default(paise(0)),
  bank_account: bankAccountField.nullish(),
  notes: notesField.default({}),
  expire_by: epochSeconds.nullish(),
});
export type CheckoutInput = z.output<typeof checkoutInput>;

const FIELDS = {
  expireAt: "expire_at",
  linkEndsAt: "expire_by",
  firstPaymentAmount: "first_payment_amount",
  maxAmount: "max_amount",
} as const;

export function checkoutProblems(input: CheckoutInput, now: Date): Record<string, string[]> {
  const terms = {
    maxAmount: input.max_amount,
    expireAt: input.expire_at ?? null,
    firstPaymentAmount: input.first_payment_amount,
    linkEndsAt: input.expire_by ?? null,
  };
  return Object.fromEntries(
    termsProblems(terms, now).map(({ field, message }) => [FIELDS[field], [message]]),
  );
}

/** What Checkout hands to the page, or posts to it. */
export const checkoutSuccess = z.object({
  razorpay_payment_id: z.string().regex(/^pay_[A-Za-z0-9]{14}$/),
  razorpay_order_id: z.string().regex(/^order_[A-Za-z0-9]{14}$/),
  razorpay_signature: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What the payer's page shows. */
export type PayerState =
  | { kind: "open"; failure: string | null }
  /** Something may be under way at the bank: it is looked at, and not opened twice. */
  | { kind: "checking" }
  /** The bank said yes to the payer; `confirmed` says whether it has confirmed the mandate too. */
  | { kind: "authorized"; confirmed: boolean }
  | { kind: "rejected"; why: string }
  | { kind: "closed"; why: string };

export const CHECKOUT_STATUSES = ["OPEN", "CHECKING", "AUTHORIZED", "CANCELLED", "EXPIRED"] as const;
export type CheckoutStatus = (typeof CHECKOUT_STATUSES)[number];

/** Why a page cannot be withdrawn now, or null: only one that nobody is signing on can. */
export function whyCheckoutStays(status: CheckoutStatus): string | null {
  const why: Record<CheckoutStatus, string | null> = {
    OPEN: null,
    CHECKING: "What happened at the bank is being looked up. Wait a moment.",
    AUTHORIZED: "The customer has signed already. Cancel the mandate instead.",
    CANCELLED: "The page is withdrawn.",
    EXPIRED: "The page has expired.",
  };
  return why[status];
}
