import type { InvoiceRow } from "@/lib/domain/invoice-list";
import type { CsvColumn } from "./csv-file";
import { rupeesAsText } from "./money";
import { PAYMENT_LABELS, SYNC_LABELS } from "./status-label";

/** The columns of an export, by the same names as on the screen. Amounts in rupees, days as ISO dates, times in UTC. */
export const INVOICE_CSV: readonly CsvColumn<InvoiceRow>[] = [
  { id: "number", label: "Invoice", cell: (row) => row.number },
  { id: "customer", label: "Customer", cell: (row) => row.customer },
  { id: "amount", label: "Amount", cell: (row) => rupeesAsText(row.amount) },
  { id: "due", label: "Due amount", cell: (row) => rupeesAsText(row.amountDue) },
  { id: "payment", label: "Payment", cell: (row) => PAYMENT_LABELS[row.payment].label },
  { id: "sync", label: "Sync", cell: (row) => SYNC_LABELS[row.sync ?? "NONE"].label },
  { id: "razorpay", label: "Razorpay id", cell: (row) => row.razorpayInvoiceId },
  { id: "razorpay", label: "Reason", cell: (row) => row.reason },
  { id: "dueOn", label: "Due", cell: (row) => row.dueOn },
  { id: "synced", label: "Last synced", cell: (row) => row.lastSyncedAt?.toISOString() ?? null },
  { id: "issuedOn", label: "Issued", cell: (row) => row.issuedOn },
  { id: "attempts", label: "Attempts", cell: (row) => row.attempts },
  { id: "gstin", label: "GSTIN", cell: (row) => row.gstin },
  { id: "external", label: "Billing id", cell: (row) => row.externalId },
  { id: "created", label: "Created", cell: (row) => row.createdAt.toISOString() },
];
