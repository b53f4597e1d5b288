import type { SyncStatus } from "@/lib/domain/sync-status";

/** What mends a payment request that did not go out: a sentence, and where to do it. */
export type SyncAdvice = { title: string; advice: string; step: "map" | "collect" | "retry" | "none" };

const BY_CODE: Record<string, { advice: string; step: SyncAdvice["step"] }> = {
  unmapped: {
    advice: "Give the customer a Razorpay customer id. The invoice then goes by itself.",
    step: "map",
  },
  over_cap: {
    advice: "Split it into several payment requests, or choose bank transfer or a debit of the mandate.",
    step: "collect",
  },
  too_many_parts: { advice: "Choose bank transfer, or a debit of the mandate.", step: "collect" },
  currency: { advice: "Collect it outside of Razorpay, and record it in billing.", step: "none" },
  under_minimum: { advice: "Add the amount to the next bill, or write it off in billing.", step: "none" },
  changed_after_part_payment: {
    advice: "Void the bill in billing and issue another for what is still due.",
    step: "none",
  },
};

/** Null when nothing is wrong. */
export function syncAdvice(
  sync: SyncStatus | null,
  reason: string | null,
  reasonCode: string | null,
): SyncAdvice | null {
  if (sync !== "BLOCKED" && sync !== "FAILED") return null;
  const known = reasonCode ? BY_CODE[reasonCode] : undefined;
  if (known) return { title: reason ?? "It cannot be sent as it is", ...known };
  if (sync === "FAILED") {
    return {
      title: reason ?? "Razorpay refused it",
      advice: "Mend what it names, in billing or at the customer, then retry. Nothing is ever sent twice.",
      step: "retry",
    };
  }
  return {
    title: reason ?? "It cannot be sent as it is",
    advice: "It goes by itself once this is mended.",
    step: "retry",
  };
}
