import { z } from "zod";

export type ConnectionMode = "TEST" | "LIVE";

/** The events to tick in Razorpay's dashboard: those that move something here. */
export const WEBHOOK_EVENTS = [
  "payment.authorized",
  "payment.captured",
  "payment.failed",
  "order.paid",
  "invoice.paid",
  "invoice.partially_paid",
  "invoice.expired",
  "token.confirmed",
  "token.rejected",
  "token.paused",
  "token.cancelled",
  "refund.created",
  "refund.processed",
  "refund.failed",
  "settlement.processed",
] as const;

const KEY_ID = /^rzp_(test|live)_[A-Za-z0-9]{8,32}$/;

/** What the form for a new connection asks, with messages for people. */
export const connectionInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Name it, for example after the company whose account it is.")
    .max(60, "Use at most 60 characters."),
  keyId: z
    .string()
    .trim()
    .regex(
      KEY_ID,
      "A Key Id starts with rzp_test_ or rzp_live_. Copy it from Razorpay: Account & Settings, API keys.",
    ),
  keySecret: z
    .string()
    .trim()
    .min(8, "Paste the Key Secret that Razorpay showed with this Key Id.")
    .max(100, "This is too long for a Key Secret."),
});
export type ConnectionInput = z.input<typeof connectionInput>;

/** The prefix of the key decides whether money moves. */
export function modeOfKey(keyId: string): ConnectionMode {
  return keyId.startsWith("rzp_live_") ? "LIVE" : "TEST";
}

/** `rzp_test_8Kx…4Qz`: enough to tell keys apart. */
export function maskKeyId(keyId: string): string {
  const [, prefix = "", rest = ""] = /^(rzp_(?:test|live)_)(.*)$/.exec(keyId) ?? [];
  return rest.length > 8 ? `${prefix}${rest.slice(0, 3)}…${rest.slice(-3)}` : keyId;
}
