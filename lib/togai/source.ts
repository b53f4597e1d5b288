import type { Paise } from "@/lib/domain/money";

/* What Togai knows, in our words. */

/** One page of a list; the next is asked for with the token. Null: this was the last. */
export type SourcePage<T> = { items: T[]; nextToken: string | null };

export type SourceAccountStatus = "active" | "draft" | "archived" | "unknown";

/** An account as a list shows it: enough to know that it is there. */
export type SourceAccountRow = {
  /** Chosen by the company; the key of everything. */
  id: string;
  customerId: string;
  name: string;
  status: SourceAccountStatus;
};

export type SourceAccount = SourceAccountRow & {
  currency: string | null;
  email: string | null;
  contact: string | null;
  /** Only if it has the form of a GSTIN. */
  gstin: string | null;
};

/** The company behind one or more accounts; lends its email and phone to an account that has none. */
export type SourceCustomer = { id: string; name: string; email: string | null; contact: string | null };

export const SOURCE_INVOICE_STATES = [
  "draft",
  "open",
  "partial",
  "paid",
  "void",
  "uncollectible",
  "refunded",
  "merged",
  "unknown",
] as const;
export type SourceInvoiceState = (typeof SOURCE_INVOICE_STATES)[number];

export type SourceInvoiceLine = { name: string; amount: Paise };

export type SourceInvoice = {
  id: string;
  /** What people call it; the id where there is no number (drafts). */
  number: string;
  /** The account, or the invoice group, that owes it. */
  accountId: string | null;
  ownerKind: "account" | "group";
  state: SourceInvoiceState;
  /** In the smallest unit of the currency: paise of INR. */
  total: Paise;
  paid: Paise;
  due: Paise;
  /** Null when the invoice does not say; its account does. */
  currency: string | null;
  /** Calendar days in India. */
  issuedOn: string | null;
  dueOn: string | null;
  /** Parts whose amounts make up the total exactly. Never empty when the total is positive. */
  lines: SourceInvoiceLine[];
  /** Whether billing wants the rest of it paid now. */
  collectable: boolean;
  /** Why not, in a sentence. Null when it is. */
  skipReason: string | null;
  updatedAt: Date | null;
  description: string;
  pdfUrl: string | null;
};

export type SourcePayment = {
  id: string;
  accountId: string;
  /** The reference that was given when it was recorded: our pay_ id. */
  reference: string;
  amount: Paise;
  currency: string;
  invoiceIds: string[];
  createdAt: Date | null;
};
