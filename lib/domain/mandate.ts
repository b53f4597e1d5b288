export const MANDATE_STATUSES = [
  "INITIATED",
  "CONFIRMED",
  "REJECTED",
  "PAUSED",
  "CANCELLED",
  "EXPIRED",
] as const;
export type MandateStatus = (typeof MANDATE_STATUSES)[number];

/** What seeing a token like that means for a mandate. */
export type MandateMove =
  | { kind: "applied"; to: MandateStatus }
  | { kind: "merged" }
  | { kind: "stale" }
  /** Somebody should look: two ends that contradict each other, or a word that is new. */
  | { kind: "exception" }
  /** An event cannot tell whether it is old: the token is read from Razorpay. */
  | { kind: "look" };

/** Every move of a mandate. What is not here, and is not older news, does not happen. */
const FORWARD: Record<MandateStatus, readonly MandateStatus[]> = {
  INITIATED: ["CONFIRMED", "REJECTED", "PAUSED", "CANCELLED", "EXPIRED"],
  CONFIRMED: ["PAUSED", "CANCELLED", "EXPIRED"],
  PAUSED: ["CONFIRMED", "CANCELLED", "EXPIRED"],
  EXPIRED: ["CANCELLED"],
  REJECTED: [],
  CANCELLED: [],
};

/** What each was once: seeing that again is older news. */
const BEHIND: Record<MandateStatus, readonly MandateStatus[]> = {
  INITIATED: [],
  CONFIRMED: ["INITIATED"],
  PAUSED: ["INITIATED"],
  REJECTED: ["INITIATED"],
  CANCELLED: ["INITIATED", "CONFIRMED", "PAUSED", "EXPIRED"],
  EXPIRED: ["INITIATED", "CONFIRMED", "PAUSED"],
};

/** Razorpay's words for a token, and the newer ones. */
const WORDS: Record<string, MandateStatus> = {
  initiated: "INITIATED",
  confirmed: "CONFIRMED",
  rejected: "REJECTED",
  paused: "PAUSED",
  cancelled: "CANCELLED",
  expired: "EXPIRED",
  // Still the bank's to confirm: until then debits pass.
  cancellation_initiated: "CONFIRMED",
};

export function mandateStatusOf(word: string | null): MandateStatus | null {
  return word !== null && Object.hasOwn(WORDS, word) ? (WORDS[word] ?? null) : null;
}

/**
 * Where a mandate goes when its token is seen as `word`. There is no event for a mandate that is resumed, and an event
 * of its confirmation may be delivered again: only a look at Razorpay itself resumes.
 */
export function mandateMove(from: MandateStatus | null, word: string | null, fresh: boolean): MandateMove {
  const to = mandateStatusOf(word);
  if (to === null) return { kind: "exception" };
  if (from === null) return { kind: "applied", to };
  if (from === to) return { kind: "merged" };
  if (from === "PAUSED" && to === "CONFIRMED" && !fresh) return { kind: "look" };
  if (FORWARD[from].includes(to)) return { kind: "applied", to };
  return BEHIND[from].includes(to) ? { kind: "stale" } : { kind: "exception" };
}

/** Whether it can still become, or is, an authority to debit. */
export function isLiveMandate(status: MandateStatus): boolean {
  return status === "INITIATED" || status === "CONFIRMED" || status === "PAUSED";
}

type Facts = {
  status: MandateStatus;
  expectedBy: Date | null;
  expiresAt: Date | null;
  maxAmount: number;
  /** The largest bill of late, in paise; null without one. */
  largestBill: number | null;
  lastDebitAt: Date | null;
  confirmedAt: Date | null;
};

export type MandateWarning = { code: "overdue" | "expiring" | "headroom" | "unused"; text: string };

const DAY_MS = 86_400_000;
export const EXPIRING_DAYS = 60;
export const UNUSED_DAYS = 180;

/** What somebody should know before the month ends. */
export function mandateWarnings(mandate: Facts, now: Date): MandateWarning[] {
  const warnings: MandateWarning[] = [];
  const { status, expectedBy, expiresAt, maxAmount, largestBill, lastDebitAt, confirmedAt } = mandate;
  if (status === "INITIATED" && expectedBy && expectedBy < now) {
    warnings.push({
      code: "overdue",
      text: "The bank should have answered by now. Ask the customer, or Razorpay.",
    });
  }
  if (status !== "CONFIRMED") return warnings;
  if (expiresAt && expiresAt.getTime() - now.getTime() < EXPIRING_DAYS * DAY_MS) {
    warnings.push({ code: "expiring", text: "It ends within two months. Ask for a new one." });
  }
  if (largestBill !== null && largestBill > maxAmount) {
    warnings.push({
      code: "headroom",
      text: "A bill of late is above its limit. Ask for one with a higher limit.",
    });
  } else if (largestBill !== null && largestBill * 10 > maxAmount * 9) {
    warnings.push({ code: "headroom", text: "Bills come close to its limit." });
  }
  const idleSince = lastDebitAt ?? confirmedAt;
  if (idleSince && now.getTime() - idleSince.getTime() > UNUSED_DAYS * DAY_MS) {
    warnings.push({ code: "unused", text: "Nothing was debited for half a year." });
  }
  return warnings;
}

/** A limit with room: one and a half times the largest bill, in round thousands of rupees, within what Razorpay takes. */
export function suggestedLimit(largestBill: number, max: number): number {
  const thousand = 100_000;
  return Math.min(max, Math.ceil((largestBill * 3) / 2 / thousand) * thousand);
}
