/** An amount of Indian rupees in paise. Always a safe integer; 1 rupee is 100 paise. */
export type Paise = number & { readonly __unit: "paise" };

/** Razorpay's cap on what is paid over one invoice: ₹5,00,000 (payments/invoices/faqs, question 11). */
export const RAZORPAY_INVOICE_CAP = paise(50_000_000);

/** Marks a whole number as paise. Throws RangeError for a fraction or beyond the safe integers. */
export function paise(value: number | bigint): Paise {
  const amount = Number(value);
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not a whole number of paise: ${value}`);
  return amount as Paise;
}

/** The sum, in paise. Throws RangeError beyond the safe integers. */
export function addPaise(...amounts: Paise[]): Paise {
  return paise(amounts.reduce((sum, amount) => sum + amount, 0));
}
