import { createHmac } from "node:crypto";

/**
 * The bytes Razorpay sends: compact, slashes as `\/`, everything beyond ASCII as `\uXXXX`. A receiver that parses
 * and encodes again gets other bytes, and its signature check fails as it would in earnest.
 */
export function encodeEvent(envelope: unknown): string {
  return JSON.stringify(envelope)
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Lower-case hex, as every signature of Razorpay is. */
export const sign = (message: string, secret: string) =>
  createHmac("sha256", secret).update(message, "utf8").digest("hex");
