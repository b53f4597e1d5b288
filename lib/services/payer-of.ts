import { contactForRazorpay } from "@/lib/domain/contact";

type Owned = {
  account: { name: string; email: string | null; contact: string | null; gstin: string | null } | null;
  registrationLink: { customerEmail: string; customerContact: string } | null;
};

/** Whom Razorpay writes to about a debit. It asks for both; null where one is known of neither. */
export function payerOf({ account, registrationLink }: Owned): { email: string; contact: string } | null {
  const known = account ? contactForRazorpay(account) : null;
  const email = known?.email ?? registrationLink?.customerEmail ?? null;
  const contact = known?.contact ?? registrationLink?.customerContact ?? null;
  return email && contact ? { email, contact } : null;
}
