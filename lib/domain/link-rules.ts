export const REGISTRATION_LINK_STATUSES = [
  "CREATING",
  "ISSUED",
  "PAID",
  "CANCELLED",
  "EXPIRED",
  "REFUSED",
] as const;
export type RegistrationLinkStatus = (typeof REGISTRATION_LINK_STATUSES)[number];

/** What a link that Razorpay shows as this is here. A draft does not happen. */
export const LINK_STATUS_OF: Record<string, RegistrationLinkStatus> = {
  issued: "ISSUED",
  paid: "PAID",
  cancelled: "CANCELLED",
  deleted: "CANCELLED",
  expired: "EXPIRED",
};

const WHY_NOT: Record<Exclude<RegistrationLinkStatus, "ISSUED">, string> = {
  CREATING: "Razorpay has not made the link yet.",
  PAID: "The customer has signed already. Cancel the mandate instead.",
  CANCELLED: "The link is cancelled.",
  EXPIRED: "The link has expired. Make it again.",
  REFUSED: "Razorpay refused to make this link.",
};

/** Why a link cannot be sent or cancelled now, or null: only an issued one can. */
export function whyLinkIsFixed(status: RegistrationLinkStatus): string | null {
  return status === "ISSUED" ? null : WHY_NOT[status];
}

/** Whether the same can be asked for again, with a receipt of its own. */
export function canMakeAgain(status: RegistrationLinkStatus): boolean {
  return status === "EXPIRED" || status === "CANCELLED" || status === "REFUSED";
}

export const MEDIUMS = ["sms", "email"] as const;
export type Medium = (typeof MEDIUMS)[number];

const MINUTE_MS = 60_000;
/** A payer is not written to more often than this by one way. */
export const NOTIFY_GAP_MINUTES = 5;
export const NOTIFY_PER_DAY = 5;

/** Why a payer should not be written to now, or null. `earlier` are the messages by this way, asked for or sent. */
export function whyNotNotify(earlier: readonly Date[], now: Date): { reason: string; at: Date } | null {
  const sorted = [...earlier].sort((a, b) => b.getTime() - a.getTime());
  const [last] = sorted;
  if (!last) return null;
  const next = new Date(last.getTime() + NOTIFY_GAP_MINUTES * MINUTE_MS);
  if (next > now) return { reason: `It was sent less than ${NOTIFY_GAP_MINUTES} minutes ago.`, at: next };
  const oldest = sorted[NOTIFY_PER_DAY - 1];
  if (!oldest) return null;
  const free = new Date(oldest.getTime() + 24 * 60 * MINUTE_MS);
  return free > now ? { reason: `It was sent ${NOTIFY_PER_DAY} times in 24 hours.`, at: free } : null;
}
