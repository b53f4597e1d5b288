import type { Receipt } from "@/lib/services/receive-webhook";

/** Bytes of a webhook body that are read; Razorpay's are a few thousand. */
export const WEBHOOK_BODY_LIMIT = 256 * 1024;
/** Razorpay gives up after five seconds; we say 503 before. */
export const WEBHOOK_STORE_MS = 2_000;

/** What Razorpay is answered. 2xx is a receipt, never a hope; everything else makes it send again. */
export function webhookAnswer(receipt: Receipt): { status: number; body: object } {
  switch (receipt.kind) {
    case "stored":
    case "duplicate":
      return { status: 200, body: { received: true, duplicate: receipt.kind === "duplicate" } };
    case "unknown_endpoint":
      return { status: 404, body: { error: "There is no such webhook endpoint." } };
    case "bad_signature":
      return { status: 401, body: { error: "The signature does not fit any secret of this endpoint." } };
    case "wrong_account":
      return {
        status: 400,
        body: { error: `This endpoint belongs to ${receipt.expected}, not ${receipt.got}.` },
      };
  }
}
