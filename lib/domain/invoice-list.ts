import type { ListSpec } from "./list-query";
import type { Paise } from "./money";
import type { PaymentState } from "./payment-state";
import type { SyncStatus } from "./sync-status";

/** An invoice as its list shows it. */
export type InvoiceRow = {
  id: string;
  number: string;
  externalId: string;
  accountId: string;
  customer: string;
  gstin: string | null;
  currency: string;
  amount: Paise;
  amountDue: Paise;
  payment: PaymentState;
  /** Null: no connection takes it. */
  sync: SyncStatus | null;
  /** Why it is skipped, blocked or failed. */
  reason: string | null;
  reasonCode: string | null;
  razorpayInvoiceId: string | null;
  shortUrl: string | null;
  attempts: number;
  /** How many payment requests it was split into so far; 0 is one request. */
  parts: number;
  issuedOn: string;
  dueOn: string;
  createdAt: Date;
  lastSyncedAt: Date | null;
};

export const INVOICE_LIST = {
  path: "/invoices",
  views: [
    { id: "all", label: "All" },
    { id: "attention", label: "Needs attention" },
    { id: "unpaid", label: "Unpaid" },
    { id: "overdue", label: "Overdue" },
    { id: "paid", label: "Paid" },
    { id: "unsynced", label: "Not synced" },
  ],
  filters: [
    {
      key: "sync",
      label: "Sync",
      options: [
        { value: "pending", label: "Queued" },
        { value: "blocked", label: "Blocked" },
        { value: "failed", label: "Failed" },
        { value: "synced", label: "Synced" },
        { value: "skipped", label: "Skipped" },
        { value: "cancelled", label: "Cancelled" },
      ],
    },
    {
      key: "payment",
      label: "Payment",
      options: [
        { value: "open", label: "Open" },
        { value: "overdue", label: "Overdue" },
        { value: "expired", label: "Link expired" },
        { value: "partly", label: "Partly paid" },
        { value: "paid", label: "Paid" },
        { value: "cancelled", label: "Cancelled" },
      ],
    },
  ],
  dates: [
    { key: "due", label: "Due" },
    { key: "issued", label: "Issued" },
  ],
  amount: { key: "amount", label: "Amount" },
  sorts: ["created", "due", "amount", "number"],
  defaultSort: "-created",
} as const satisfies ListSpec;

/** Changes whenever what a person sees of an invoice does. */
export function invoiceVersion({
  sync,
  payment,
  amountDue,
  attempts,
  lastSyncedAt,
}: Omit<InvoiceRow, "parts">): string {
  return [sync, payment, amountDue, attempts, lastSyncedAt?.getTime()].join();
}
