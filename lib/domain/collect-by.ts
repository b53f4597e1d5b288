import { type Paise, RAZORPAY_INVOICE_CAP } from "./money";

/** How a bill is collected that is not asked for as a whole. */
export const COLLECT_BY = ["REQUESTS", "TRANSFER", "DEBIT"] as const;
export type CollectBy = (typeof COLLECT_BY)[number];

/** Money for a bill that came to the bank account, as a person found it there. */
export type TransferRow = {
  id: string;
  amount: Paise;
  reference: string;
  receivedOn: string;
  recordedBy: string;
  takenBackAt: Date | null;
};

/** More than Razorpay asks for over one invoice, and nobody has said yet how it is collected. */
export function isOversize({ currency, amountDue }: { currency: string; amountDue: Paise }): boolean {
  return currency === "INR" && amountDue > RAZORPAY_INVOICE_CAP;
}
