import { createHmac, timingSafeEqual } from "node:crypto";

export type WebhookVerdict =
  | { ok: true /** Which of the secrets it was. */; index: number }
  | { ok: false; why: "no_secret" | "no_signature" | "malformed_signature" | "wrong_signature" };

/**
 * Whether a webhook body was signed with one of the secrets that are valid now.
 *
 * The signature covers the bytes as they came, so it is checked before any parsing. Every secret is tried and
 * compared in constant time, without stopping at the first that fits: the time taken tells nothing. An endpoint
 * without a secret refuses, and the API secret is never one of them.
 *
 * @param header the X-Razorpay-Signature header: 64 lower-case hex digits
 */
export function verifyWebhookSignature(
  body: Uint8Array,
  header: string | null,
  secrets: readonly string[],
): WebhookVerdict {
  const live = secrets.filter((secret) => secret !== "");
  if (live.length === 0) return { ok: false, why: "no_secret" };
  if (header === null || header === "") return { ok: false, why: "no_signature" };
  if (!HEX_DIGEST.test(header)) return { ok: false, why: "malformed_signature" };
  const given = Buffer.from(header, "hex");
  let index = -1;
  for (const [position, secret] of secrets.entries()) {
    const fits = timingSafeEqual(given, createHmac("sha256", secret).update(body).digest());
    if (fits && secret !== "" && index === -1) index = position;
  }
  return index === -1 ? { ok: false, why: "wrong_signature" } : { ok: true, index };
}

/**
 * Whether a checkout's success was signed by Razorpay with our API secret.
 *
 * @param orderId from our own records, never from the browser that brings the signature
 */
export function verifyCheckoutSignature(
  checkout: { orderId: string; paymentId: string },
  signature: string,
  keySecret: string,
): boolean {
  return signedBy(keySecret, [checkout.orderId, checkout.paymentId], signature);
}

/** Whether the redirect after paying an invoice or a registration link was signed with our API secret. */
export function verifyInvoiceRedirectSignature(
  redirect: { invoiceId: string; receipt: string | null; status: string; paymentId: string },
  signature: string,
  keySecret: string,
): boolean {
  const { invoiceId, receipt, status, paymentId } = redirect;
  return signedBy(keySecret, [invoiceId, receipt ?? "", status, paymentId], signature);
}

const HEX_DIGEST = /^[0-9a-f]{64}$/;

function signedBy(secret: string, parts: string[], signature: string): boolean {
  if (secret === "" || !HEX_DIGEST.test(signature)) return false;
  const expected = createHmac("sha256", secret).update(parts.join("|")).digest();
  return timingSafeEqual(Buffer.from(signature, "hex"), expected);
}
