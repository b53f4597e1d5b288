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

/** Half of a bank account makes Razorpay refuse the whole: all of it, or null. */
export type BankAccountRequest = {
  beneficiaryName: string;
  accountNumber: string;
  accountType: string;
  ifsc: string;
};

export type MandateTermsRequest = {
  /** Left out, the payer chooses: netbanking, debitcard or aadhaar. */
  authType: string | null;
  maxAmount: number;
  expiresAt: Date | null;
  /** 0: none. */
  firstPaymentAmount: number;
  bankAccount: BankAccountRequest | null;
};

export type RegistrationLinkRequest = {
  customer: { name: string; email: string; contact: string };
  description: string;
  terms: MandateTermsRequest;
  /** Unique among all invoices and links of the account and mode. */
  receipt: string;
  expiresAt: Date | null;
  notify: { sms: boolean; email: boolean };
  notes: Record<string, string>;
};

export type OrderRequest = {
  /** 0 for the order of a mandate. */
  amount: number;
  currency: string;
  receipt: string;
  notes: Record<string, string>;
  /** The same receipt again gives the same order. Some accounts do not know the field, and refuse it. */
  uniqueReceipt: boolean;
  /** For a mandate. */
  mandate?: { customerId: string; terms: MandateTermsRequest; notes: Record<string, string> };
};

export type RecurringPaymentRequest = {
  orderId: string;
  amount: number;
  currency: string;
  customerId: string;
  tokenId: string;
  email: string;
  contact: string;
  description: string;
  notes: Record<string, string>;
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

/** Registering costs nothing, so the amount is 0. */
export function registrationLinkBody(request: RegistrationLinkRequest) {
  return {
    customer: request.customer,
    type: "link",
    amount: 0,
    currency: "INR",
    description: request.description,
    subscription_registration: { method: "emandate", ...termsBody(request.terms) },
    receipt: request.receipt,
    expire_by: request.expiresAt ? toSeconds(request.expiresAt) : undefined,
    sms_notify: request.notify.sms,
    email_notify: request.notify.email,
    notes: notesBody(request.notes),
  };
}

export function orderBody({ mandate, uniqueReceipt, notes, ...request }: OrderRequest) {
  return {
    ...request,
    notes: notesBody(notes),
    payment_capture: true,
    ...(uniqueReceipt ? { unique_receipt: true } : {}),
    ...(mandate
      ? {
          method: "emandate",
          customer_id: razorpayId("customer", mandate.customerId),
          token: { ...termsBody(mandate.terms), notes: notesBody(mandate.notes) },
        }
      : {}),
  };
}

/** The key of the token is `token`, and nothing says whether it should be debited: that it may is all it takes. */
export function recurringPaymentBody(request: RecurringPaymentRequest) {
  return {
    email: request.email,
    contact: request.contact,
    amount: request.amount,
    currency: request.currency,
    order_id: razorpayId("order", request.orderId),
    customer_id: razorpayId("customer", request.customerId),
    token: razorpayId("token", request.tokenId),
    recurring: "1",
    description: request.description,
    notes: notesBody(request.notes),
  };
}

export type RefundRequest = {
  paymentId: string;
  amount: number;
  /** At most 40 characters. */
  receipt: string;
  notes: Record<string, string>;
  /** At least 10 letters, digits, _ or -. The same key and request again is the same refund. */
  idempotencyKey: string;
};

export function refundBody({ amount, receipt, notes }: RefundRequest) {
  return { amount, speed: "normal", receipt, notes: notesBody(notes) };
}

function termsBody({ authType, maxAmount, expiresAt, firstPaymentAmount, bankAccount }: MandateTermsRequest) {
  return {
    auth_type: authType ?? undefined,
    max_amount: maxAmount,
    expire_at: expiresAt ? toSeconds(expiresAt) : undefined,
    first_payment_amount: firstPaymentAmount > 0 ? firstPaymentAmount : undefined,
    bank_account: bankAccount
      ? {
          beneficiary_name: bankAccount.beneficiaryName,
          account_number: bankAccount.accountNumber,
          account_type: bankAccount.accountType,
          ifsc_code: bankAccount.ifsc,
        }
      : undefined,
  };
}

function notesBody(notes: Record<string, string>) {
  return Object.keys(notes).length > 0 ? notes : undefined;
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
