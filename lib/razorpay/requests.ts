import type { Paise } from "@/lib/domain/money";
import { razorpayId } from "@/lib/razorpay/ids";

/* What is asked of Razorpay, in our words, and the bodies and queries it becomes. */

export type CustomerRequest = {
  /** 3 to 50 characters. */
  name: string;
  email?: string | null;
  contact?: string | null;
  gstin?: string | null;
  /** At most 15 keys of 256 characters. */
  notes?: Record<string, string>;
};

export type CustomerChange = Partial<Omit<CustomerRequest, "notes">>;

export type InvoiceDraftRequest = {
  customerId: string;
  /** 1 to 40 characters, unique among all invoices and registration links of the account and mode. */
  receipt: string;
  currency: string;
  /** 1 to 50. */
  lines: InvoiceLineRequest[];
  description?: string | null;
  /** The date printed on it; Razorpay takes today when left out. */
  date?: Date | null;
  /** At least 15 minutes ahead. Left out, it never expires. */
  expiresAt?: Date | null;
  partialPayment?: boolean;
  /** Which messages Razorpay sends by itself when the draft is issued. */
  notify: { sms: boolean; email: boolean };
  notes?: Record<string, string>;
};

export type InvoiceLineRequest = {
  name: string;
  description?: string | null;
  /** Of one unit. */
  amount: Paise;
  quantity?: number;
};

export type PageRequest = {
  /** Created at or after; and at or before. */
  from?: Date;
  to?: Date;
  /** 1 to 100. */
  count?: number;
  skip?: number;
};

export type InvoiceListRequest = PageRequest & { type?: "invoice" | "link"; customerId?: string };

/** With the text "0" an existing customer with the same email and contact is returned; the number is not honoured. */
export function customerBody(request: CustomerRequest) {
  return { ...customerChangeBody(request), notes: request.notes, fail_existing: "0" };
}

export function customerChangeBody({ name, email, contact, gstin }: CustomerChange) {
  return {
    name,
    email: email ?? undefined,
    contact: contact ?? undefined,
    gstin: gstin ?? undefined,
  };
}

/** The draft flag is the text "1"; the number is refused. */
export function invoiceDraftBody(request: InvoiceDraftRequest) {
  return {
    type: "invoice",
    draft: "1",
    customer_id: razorpayId("customer", request.customerId),
    receipt: request.receipt,
    currency: request.currency,
    line_items: request.lines.map((line) => ({
      name: line.name,
      description: line.description ?? undefined,
      amount: line.amount,
      currency: request.currency,
      quantity: line.quantity ?? 1,
    })),
    description: request.description ?? undefined,
    date: request.date ? toSeconds(request.date) : undefined,
    expire_by: request.expiresAt ? toSeconds(request.expiresAt) : undefined,
    partial_payment: request.partialPayment ?? false,
    sms_notify: request.notify.sms,
    email_notify: request.notify.email,
    notes: request.notes,
  };
}

export function pageQuery({ from, to, count = 100, skip = 0 }: PageRequest) {
  // The SDK would turn a count of 0 into 10 without a word.
  if (!Number.isInteger(count) || count < 1 || count > 100)
    throw new RangeError(`count is 1 to 100: ${count}`);
  return { from: from && toSeconds(from), to: to && toSeconds(to), count, skip };
}

function toSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
