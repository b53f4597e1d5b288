import {
  addWorkingDays,
  type Holidays,
  indiaDay,
  indiaInstant,
  isWorkingDay,
  workingDayFrom,
} from "./bank-calendar";
import { addDays } from "./date-range";

/** Who has to do something next. */
export type NextActor = "customer" | "bank" | "us" | "razorpay";

export type FailureAdvice = {
  /** What happened, in a sentence for finance staff. */
  text: string;
  who: NextActor;
  /** What they should do. */
  next: string;
  retry: RetryRule;
};

export type RetryRule =
  | "now"
  /** Not before three whole days: banks want that gap, and the balance is likely the same until then. */
  | "three_days"
  | "five_working_days"
  | "new_mandate"
  /** Something has to be mended first, and then at once. */
  | "after_change";

const NEW_MANDATE = "Ask the customer for a new mandate.";

const ADVICE: Record<string, FailureAdvice> = {
  insufficient_funds: {
    text: "There was not enough money in the account.",
    who: "customer",
    next: "Ask the customer to keep the amount ready, and try again after three days.",
    retry: "three_days",
  },
  bank_account_invalid: {
    text: "The bank does not know this account.",
    who: "customer",
    next: NEW_MANDATE,
    retry: "new_mandate",
  },
  bank_account_validation_failed: {
    text: "The bank could not confirm the account's details.",
    who: "customer",
    next: NEW_MANDATE,
    retry: "new_mandate",
  },
  incorrect_ifsc: {
    text: "The mandate names a wrong IFSC.",
    who: "customer",
    next: NEW_MANDATE,
    retry: "new_mandate",
  },
  mandate_not_active: {
    text: "The bank says that the mandate is cancelled or not active.",
    who: "customer",
    next: NEW_MANDATE,
    retry: "new_mandate",
  },
  payment_mandate_not_active: {
    text: "The customer's bank has not finished setting the mandate up, or has ended it.",
    who: "bank",
    next: "Try again after five working days. If it fails again, ask for a new mandate.",
    retry: "five_working_days",
  },
  debit_instrument_blocked: {
    text: "The bank has blocked the account.",
    who: "customer",
    next: "Ask the customer to talk to the bank, and try again once the account is free.",
    retry: "five_working_days",
  },
  debit_instrument_inactive: {
    text: "The account is not active.",
    who: "customer",
    next: "Ask the customer to talk to the bank, and try again once the account is active.",
    retry: "five_working_days",
  },
  bank_technical_error: {
    text: "The bank's systems had trouble.",
    who: "us",
    next: "Try again. It goes with the next presentation.",
    retry: "now",
  },
  gateway_technical_error: {
    text: "Razorpay's systems had trouble.",
    who: "us",
    next: "Try again. It goes with the next presentation.",
    retry: "now",
  },
  server_error: {
    text: "Razorpay's systems had trouble.",
    who: "us",
    next: "Try again. It goes with the next presentation.",
    retry: "now",
  },
  payment_timed_out: {
    text: "The bank did not answer in time.",
    who: "us",
    next: "Try again. It goes with the next presentation.",
    retry: "now",
  },
  payment_failed: {
    text: "The bank refused the debit and gave no reason.",
    who: "us",
    next: "Try again. If it fails again, ask the customer.",
    retry: "now",
  },
  payment_declined: {
    text: "The bank declined the debit.",
    who: "us",
    next: "Try again. If it fails again, ask the customer.",
    retry: "now",
  },
  payment_cancelled: {
    text: "The customer stopped the debit at the bank.",
    who: "customer",
    next: "Talk to the customer before you try again.",
    retry: "three_days",
  },
  transaction_limit_exceeded: {
    text: "The amount is above what the bank lets be debited.",
    who: "us",
    next: "Charge a smaller amount, or ask for a mandate with a higher limit.",
    retry: "after_change",
  },
  invalid_amount: {
    text: "The bank did not take the amount.",
    who: "us",
    next: "Charge another amount.",
    retry: "after_change",
  },
  input_validation_failed: {
    text: "Razorpay did not take what was sent.",
    who: "us",
    next: "Look at the technical details, mend what they name, and try again.",
    retry: "after_change",
  },
  /** Ours: it never went out. */
  not_sent: {
    text: "It was not sent.",
    who: "us",
    next: "Mend the reason, and try again.",
    retry: "now",
  },
  /** Ours: a person looked, and let it go. */
  dropped: {
    text: "Somebody looked at Razorpay, and it was not debited.",
    who: "us",
    next: "Charge the bill anew if it is still due. That makes an order of its own.",
    retry: "now",
  },
};

/** Reasons of ours, for debits that no bank ever saw: they are no presentation and hold nothing back. */
export const NEVER_SENT: readonly string[] = ["not_sent", "dropped"];

/** The documentation calls it by two names. */
const SAME: Record<string, string> = { insufficient_balance: "insufficient_funds" };

const BY_TEXT: [RegExp, string][] = [
  [/refer to branch/i, "debit_instrument_blocked"],
  [/insufficient (balance|funds)/i, "insufficient_funds"],
  [/mandate is cancelled or inactive/i, "payment_mandate_not_active"],
];

/** Why a debit failed and what follows, from Razorpay's reason, or where there is none from its text. */
export function debitAdvice(reason: string | null, description: string | null): FailureAdvice {
  const code = codeOf(reason, description);
  const known = Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined;
  if (known) return known;
  return {
    text: description ?? "The debit failed and nobody said why.",
    who: "us",
    next: "Look at the technical details. Try again after three days.",
    retry: "three_days",
  };
}

function codeOf(reason: string | null, description: string | null): string {
  const given = reason ?? "";
  if (given && given !== "payment_failed") return SAME[given] ?? given;
  return BY_TEXT.find(([pattern]) => pattern.test(description ?? ""))?.[1] ?? (given || "payment_failed");
}

/** A debit may be presented once, and twice again. */
export const PRESENTATIONS_MAX = 3;

export type Retry = {
  allowed: boolean;
  /** The first instant at which another try is taken. Null when none is. */
  notBefore: Date | null;
  /** Why not, or not yet, in words. */
  reason: string | null;
};

type FailedDebit = {
  reason: string | null;
  description: string | null;
  /** When the failure was seen. */
  failedAt: Date;
  /** Debits for the same bill that a bank has seen, this one included. */
  presentations: number;
};

/** Whether a failed debit may be tried again, and from when. Answers for the calendar alone: not for the bill or mandate. */
export function retryOf(
  { reason, description, failedAt, presentations }: FailedDebit,
  holidays?: Holidays,
): Retry {
  const { retry } = debitAdvice(reason, description);
  if (presentations >= PRESENTATIONS_MAX) {
    return {
      allowed: false,
      notBefore: null,
      reason: `It was presented ${presentations} times. Banks take a debit once and two tries more.`,
    };
  }
  switch (retry) {
    case "new_mandate":
      return {
        allowed: false,
        notBefore: null,
        reason: "This mandate cannot be debited. A new one is needed.",
      };
    case "three_days":
      return {
        allowed: true,
        notBefore: threeDaysOn(failedAt, holidays),
        reason: "Banks want three days between two tries.",
      };
    case "five_working_days":
      return {
        allowed: true,
        notBefore: indiaInstant(addWorkingDays(indiaDay(failedAt), 5, holidays)),
        reason: "The bank needs five working days.",
      };
    default:
      return { allowed: true, notBefore: failedAt, reason: null };
  }
}

/** Three whole days on, and then the start of the next day on which banks work. */
function threeDaysOn(failedAt: Date, holidays?: Holidays): Date {
  const earliest = new Date(failedAt.getTime() + 3 * 86_400_000);
  const day = indiaDay(earliest);
  return isWorkingDay(day, holidays) ? earliest : indiaInstant(workingDayFrom(addDays(day, 1), holidays));
}

/** Why a payer's try to sign a mandate failed, and who acts next. */
export function registrationAdvice(
  reason: string | null,
  description: string | null,
): Omit<FailureAdvice, "retry"> {
  const known = reason && Object.hasOwn(REGISTRATION, reason) ? REGISTRATION[reason] : undefined;
  if (known) return known;
  if (/refer to branch/i.test(description ?? "")) {
    return {
      text: "The bank wants to see the customer at a branch.",
      who: "customer",
      next: "Wait five working days, and ask the customer to talk to the bank.",
    };
  }
  if (/rejected by bank/i.test(description ?? "")) {
    return {
      text: "The bank rejected the mandate.",
      who: "customer",
      next: "Ask the customer to sign again with another account or another way of signing.",
    };
  }
  return {
    text: description ?? "Signing failed and nobody said why.",
    who: "customer",
    next: "Ask the customer to try again.",
  };
}

const AGAIN = "Ask the customer to try again.";
const OTHER = "Ask the customer to sign with another account or another way of signing.";
const REGISTRATION: Record<string, Omit<FailureAdvice, "retry">> = {
  authentication_failed: { text: "The customer could not prove who they are.", who: "customer", next: AGAIN },
  incorrect_otp: { text: "The one-time password was wrong.", who: "customer", next: AGAIN },
  otp_attempts_exceeded: { text: "The one-time password was wrong too often.", who: "customer", next: AGAIN },
  incorrect_pin: { text: "The PIN was wrong.", who: "customer", next: AGAIN },
  incorrect_cvv: { text: "The card's CVV was wrong.", who: "customer", next: AGAIN },
  incorrect_card_expiry_date: { text: "The card's expiry date was wrong.", who: "customer", next: AGAIN },
  card_number_invalid: { text: "The card number was wrong.", who: "customer", next: AGAIN },
  card_expired: { text: "The card has expired.", who: "customer", next: OTHER },
  payment_cancelled: { text: "The customer closed the bank's page.", who: "customer", next: AGAIN },
  payment_timed_out: { text: "The customer did not finish in time.", who: "customer", next: AGAIN },
  already_declined: {
    text: "The customer has declined it before.",
    who: "customer",
    next: "Talk to the customer.",
  },
  joint_account_not_allowed: {
    text: "A joint account that needs both signatures cannot be used. Either-or-survivor accounts can.",
    who: "customer",
    next: OTHER,
  },
  user_not_registered_for_netbanking: {
    text: "The customer has no netbanking at this bank.",
    who: "customer",
    next: "Ask the customer to sign with a debit card or Aadhaar.",
  },
  bank_account_invalid: {
    text: "The bank does not know this account.",
    who: "us",
    next: "Check the account number and IFSC.",
  },
  bank_account_validation_failed: {
    text: "The bank could not confirm the account's details.",
    who: "us",
    next: "Check the account's name, number and IFSC.",
  },
  debit_instrument_blocked: {
    text: "The bank has blocked the account or card.",
    who: "customer",
    next: OTHER,
  },
  debit_instrument_inactive: { text: "The account or card is not active.", who: "customer", next: OTHER },
  insufficient_funds: {
    text: "The account is too empty even to be signed for.",
    who: "customer",
    next: AGAIN,
  },
  transaction_limit_exceeded: {
    text: "The limit is above what the bank allows.",
    who: "us",
    next: "Ask again with a lower limit.",
  },
  payment_pending_approval: {
    text: "Somebody else at the customer's has to approve it.",
    who: "customer",
    next: "Ask the customer to have it approved at the bank.",
  },
  payment_risk_check_failed: { text: "The bank's risk check stopped it.", who: "bank", next: OTHER },
  bank_technical_error: { text: "The bank's systems had trouble.", who: "bank", next: AGAIN },
  gateway_technical_error: { text: "Razorpay's systems had trouble.", who: "razorpay", next: AGAIN },
  server_error: { text: "Razorpay's systems had trouble.", who: "razorpay", next: AGAIN },
  duplicate_request: {
    text: "The bank has the same request already.",
    who: "bank",
    next: "Wait for the bank's answer.",
  },
};
