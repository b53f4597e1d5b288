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

const name = z
  .string()
  .trim()
  .min(1, "Name it, for example after the company whose account it is.")
  .max(60, "Use at most 60 characters.");

const keys = {
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
};

/** What the form for a new connection asks, with messages for people. */
export const connectionInput = z.object({ name, ...keys });
export type ConnectionInput = z.input<typeof connectionInput>;

const id = z.uuid();

/** Another pair of keys for the same account. */
export const keyRotation = z.object({ id, ...keys });
export type KeyRotation = z.input<typeof keyRotation>;

export const connectionName = z.object({ id, name });
export type ConnectionName = z.input<typeof connectionName>;

/** Typed once more, because the secrets cannot be brought back. */
export const connectionDeletion = z.object({
  id,
  name: z.string().trim().min(1, "Type the name of the connection."),
});

/** Razorpay signs what it repeats with the secret of the time, and repeats for a day. */
export const SECRET_OVERLAP_HOURS = 72;

export const secretRotation = z.object({
  id,
  overlapHours: z
    .number({ error: "Give whole hours." })
    .int("Give whole hours.")
    .min(0, "Give 0 to 168 hours. With 0 the old secret ends at once.")
    .max(168, "Give 0 to 168 hours."),
});
export type SecretRotation = z.input<typeof secretRotation>;

export const chargingStop = z.object({
  id,
  why: z
    .string()
    .trim()
    .min(1, "Say why, for whoever finds it stopped.")
    .max(200, "Use at most 200 characters."),
});
export type ChargingStop = z.input<typeof chargingStop>;

/** Why keys cannot stand in a connection of this mode, or null. */
export function keyModeProblem(keyId: string, mode: ConnectionMode): string | null {
  if (modeOfKey(keyId) === mode) return null;
  return mode === "TEST"
    ? "This is a live key, and this is a test connection. Add another connection for live mode: nothing of the two is mixed."
    : "This is a test key, and this is a live connection: with it no real payment would be seen. Add another connection for test mode.";
}

/** The prefix of the key decides whether money moves. */
export function modeOfKey(keyId: string): ConnectionMode {
  return keyId.startsWith("rzp_live_") ? "LIVE" : "TEST";
}

/** `rzp_test_8Kx…4Qz`: enough to tell keys apart. */
export function maskKeyId(keyId: string): string {
  const [, prefix = "", rest = ""] = /^(rzp_(?:test|live)_)(.*)$/.exec(keyId) ?? [];
  return rest.length > 8 ? `${prefix}${rest.slice(0, 3)}…${rest.slice(-3)}` : keyId;
}
