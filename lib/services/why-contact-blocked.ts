import { contactProblems } from "@/lib/domain/contact";

type Facts = Parameters<typeof contactProblems>[0];

/** What keeps an account from being a Razorpay customer, with the field at fault. Null when nothing does. */
export function whyBlocked(account: Facts): { reason: string; reasonCode: string } | null {
  const [first, ...more] = contactProblems(account);
  if (first) {
    const reason = [first, ...more].map(({ field, message }) => `${field}: ${message}`).join(" ");
    return { reason, reasonCode: first.field };
  }
  // Razorpay tells customers apart by email and mobile: without either, each try would make another one.
  if (!account.email?.trim() && !account.contact?.trim()) {
    return {
      reason: "email: Give an email or a mobile number. Razorpay needs one of them.",
      reasonCode: "email",
    };
  }
  return null;
}
