import { formatDay } from "./date";
import { formatMoney } from "./money";

export type NoticeFacts = {
  customer: string;
  company: string;
  number: string;
  /** Paise. */
  amount: number;
  /** The first day on which it may be debited, "2026-11-27". */
  debitOn: string;
  tokenId: string;
  accountLast4: string | null;
};

/** What a payer is told before a debit: who, how much, from which day, for which bill, by which mandate. */
export function noticeText(facts: NoticeFacts): { subject: string; body: string } {
  const { customer, company, number, amount, debitOn, tokenId, accountLast4 } = facts;
  const account = accountLast4 ? `your bank account ending in ${accountLast4}` : "your bank account";
  return {
    subject: `${company} will debit ${formatMoney(amount)} for bill ${number}`,
    body: [
      `Dear ${customer},`,
      `On ${formatDay(debitOn)} or in the working days after it, ${formatMoney(amount)} will be debited from ${account} for bill ${number}. It is done by the e-mandate that you gave us (reference ${tokenId}).`,
      "Please keep the amount ready. If the bill is not right, write to us before that day.",
      company,
    ].join("\n\n"),
  };
}
