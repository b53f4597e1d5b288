import type { FailureAdvice } from "@/lib/domain/debit-failure";

/** Who acts next, at the start of a sentence. */
export const ACTOR_LABELS: Record<FailureAdvice["who"], string> = {
  customer: "The customer",
  bank: "The bank",
  razorpay: "Razorpay",
  us: "Your team",
};
