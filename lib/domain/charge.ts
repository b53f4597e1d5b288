import { z } from "zod";
import { indiaTime } from "./bank-calendar";
import type { Retry } from "./debit-failure";
import { type NoticeGiven, whyNotTold } from "./debit-notice";
import type { MandateStatus } from "./mandate";
import { type Paise, paise } from "./money";
import { externalId, optionalText } from "./text-field";

export const CHARGE_STATUSES = ["CREATED", "AUTHORIZED", "CAPTURED", "FAILED"] as const;
export type ChargeStatus = (typeof CHARGE_STATUSES)[number];

/** What a charge is when its payment is seen like that. A refund is told by the payment. */
export const CHARGE_STATUS_OF: Record<string, ChargeStatus> = {
  created: "CREATED",
  failed: "FAILED",
  authorized: "AUTHORIZED",
  captured: "CAPTURED",
  refunded: "CAPTURED",
};

/** Forward only. Failed is not the end: a bank may still say yes for about three days. */
export const CHARGE_RANK: Record<ChargeStatus, number> = {
  CREATED: 10,
  FAILED: 15,
  AUTHORIZED: 20,
  CAPTURED: 30,
};

export const chargeInput = z
  .strictObject({
    mandateId: z.uuid({ error: "This must be the id of a mandate." }),
    invoiceExternalId: externalId,
    /** Left out: all that is due. */
    amount: z
      .int({ error: "This must be a whole number of paise: ₹1 is 100." })
      .min(100, "A payment is at least 100 paise: ₹1.")
      .max(1_000_000_000_000, "This is more than ₹1,000 crore. Amounts are in paise.")
      .transform((amount): Paise => paise(amount))
      .nullish(),
    description: optionalText(255),
  })
  .meta({ description: "One debit of a mandate for an invoice. Amounts in paise." });
export type ChargeInput = z.output<typeof chargeInput>;

export type ChargeFacts = {
  amount: Paise;
  mandate: {
    status: MandateStatus;
    accountId: string | null;
    maxAmount: Paise;
    expiresAt: Date | null;
    cancelling: boolean;
    failureReason: string | null;
  };
  invoice: { accountId: string; currency: string; due: Paise; open: boolean; number: string };
  /** Of an earlier try for the same bill that is still on its way. */
  inFlight: boolean;
  /** Of the last try, when it failed. */
  lastFailure: Retry | null;
  /** Why the connection debits nobody now. */
  stopped: string | null;
  /** Where the connection wants payers told first: what this one was told. Null where it does not. */
  notice: { given: NoticeGiven | null } | null;
};

export type ChargeRefusal = {
  code:
    | "stopped"
    | "not_confirmed"
    | "cancelling"
    | "expired"
    | "owner"
    | "not_due"
    | "currency"
    | "over_due"
    | "over_limit"
    | "under_minimum"
    | "in_flight"
    | "too_early"
    | "no_retry"
    | "not_told";
  /** The field of the request at fault, where one is. */
  field: keyof ChargeInput | null;
  message: string;
};

const NOT_CONFIRMED: Record<Exclude<MandateStatus, "CONFIRMED">, string> = {
  INITIATED: "The bank has not confirmed the mandate yet.",
  REJECTED: "The bank rejected the mandate.",
  PAUSED: "The customer has paused the mandate.",
  CANCELLED: "The mandate is cancelled.",
  EXPIRED: "The mandate has ended.",
};

/**
 * Why a debit must not be asked for, the weightiest reason first, or null. Asked when somebody wants it, and again
 * under lock right before it goes out.
 */
export function whyNotCharge(facts: ChargeFacts, now: Date): ChargeRefusal | null {
  const { mandate, invoice, amount } = facts;
  const refuse = (code: ChargeRefusal["code"], message: string, field: ChargeRefusal["field"] = null) => ({
    code,
    field,
    message,
  });
  if (mandate.accountId === null || mandate.accountId !== invoice.accountId) {
    return refuse("owner", "The mandate belongs to another customer than the bill.", "mandateId");
  }
  if (mandate.status !== "CONFIRMED") return refuse("not_confirmed", NOT_CONFIRMED[mandate.status]);
  if (mandate.cancelling) return refuse("cancelling", "The mandate is being cancelled.");
  if (mandate.expiresAt && mandate.expiresAt <= now) return refuse("expired", NOT_CONFIRMED.EXPIRED);
  if (invoice.currency !== "INR") {
    return refuse(
      "currency",
      `The bill is in ${invoice.currency}. A mandate debits rupees.`,
      "invoiceExternalId",
    );
  }
  if (facts.inFlight)
    return refuse("in_flight", "A debit for this bill is on its way. Wait for the bank's answer.");
  if (!invoice.open || invoice.due <= 0) return refuse("not_due", `Nothing is due on ${invoice.number}.`);
  if (amount < 100) return refuse("under_minimum", "A payment is at least 100 paise: ₹1.", "amount");
  if (amount > invoice.due) return refuse("over_due", "This is more than is due on the bill.", "amount");
  if (amount > mandate.maxAmount) {
    return refuse("over_limit", "This is above the largest debit that the mandate allows.", "amount");
  }
  if (facts.stopped) return refuse("stopped", facts.stopped);
  const early = whyNotYet(facts.lastFailure, now);
  if (early) return early;
  const untold = facts.notice && whyNotTold(facts.notice.given, amount, now);
  return untold ? refuse("not_told", untold.message) : null;
}

function whyNotYet(lastFailure: Retry | null, now: Date): ChargeRefusal | null {
  if (!lastFailure) return null;
  const { allowed, notBefore, reason } = lastFailure;
  if (!allowed) return { code: "no_retry", field: null, message: reason ?? "It cannot be tried again." };
  if (!notBefore || notBefore <= now) return null;
  const message = `${reason ?? "It is too early."} It can be tried again from ${indiaTime(notBefore)}.`;
  return { code: "too_early", field: null, message };
}

/** What one connection, or one customer, may be debited before somebody has to look. Paise. */
export type ChargeCeilings = {
  perCharge: number;
  perCustomerDay: number;
  perConnectionHour: number;
};

/** Which ceiling a debit would cross, in words, or null. The sums are of what was asked for before it. */
export function ceilingCrossed(
  amount: number,
  sums: { customerDay: number; connectionHour: number },
  ceilings: ChargeCeilings,
): string | null {
  if (amount > ceilings.perCharge) return "One debit is above the ceiling";
  if (sums.customerDay + amount > ceilings.perCustomerDay)
    return "A customer's debits of 24 hours are above the ceiling";
  if (sums.connectionHour + amount > ceilings.perConnectionHour)
    return "The debits of an hour are above the ceiling";
  return null;
}
