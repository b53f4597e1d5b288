import { bankName } from "@/lib/domain/bank-name";
import { debitAdvice } from "@/lib/domain/debit-failure";
import type { LinkBatchRowView } from "@/lib/domain/link-batch";
import type { ChargeRow, CheckoutRow, LinkRow, MandateRow } from "@/lib/domain/mandate-list";
import type { CsvColumn } from "./csv-file";
import { rupeesAsText } from "./money";
import {
  CHARGE_LABELS,
  CHECKOUT_LABELS,
  LINK_BATCH_LABELS,
  LINK_LABELS,
  MANDATE_LABELS,
  WATCH_LABELS,
} from "./status-label";

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** The columns of an export, by the same names as on the screen. Amounts in rupees, times in UTC. */
export const LINK_CSV: readonly CsvColumn<LinkRow>[] = [
  { id: "receipt", label: "Receipt", cell: (row) => row.receipt },
  { id: "customer", label: "Customer", cell: (row) => row.customer },
  { id: "first", label: "First payment", cell: (row) => rupeesAsText(row.firstPayment) },
  { id: "max", label: "Max per debit", cell: (row) => rupeesAsText(row.maxAmount) },
  { id: "auth", label: "Auth type", cell: (row) => row.authType?.toLowerCase() ?? "any" },
  { id: "status", label: "Status", cell: (row) => LINK_LABELS[row.status].label },
  { id: "note", label: "Why", cell: (row) => row.note },
  { id: "by", label: "Sent by", cell: (row) => row.sentBy },
  { id: "expires", label: "Expires", cell: (row) => iso(row.expiresAt) },
  { id: "reminded", label: "Last reminder", cell: (row) => iso(row.lastNotifiedAt) },
  { id: "razorpay", label: "Razorpay id", cell: (row) => row.razorpayInvoiceId },
  { id: "razorpay", label: "Link", cell: (row) => row.shortUrl },
  { id: "created", label: "Sent", cell: (row) => iso(row.createdAt) },
];

export const CHECKOUT_CSV: readonly CsvColumn<CheckoutRow>[] = [
  { id: "customer", label: "Customer", cell: (row) => row.customer },
  { id: "description", label: "Description", cell: (row) => row.description },
  { id: "first", label: "First payment", cell: (row) => rupeesAsText(row.firstPayment) },
  { id: "max", label: "Max per debit", cell: (row) => rupeesAsText(row.maxAmount) },
  { id: "auth", label: "Auth type", cell: (row) => row.authType?.toLowerCase() ?? "any" },
  { id: "status", label: "Status", cell: (row) => CHECKOUT_LABELS[row.status].label },
  { id: "note", label: "Why", cell: (row) => row.note },
  { id: "by", label: "Made by", cell: (row) => row.sentBy },
  { id: "opened", label: "Last opened", cell: (row) => iso(row.openedAt) },
  { id: "expires", label: "Expires", cell: (row) => iso(row.expiresAt) },
  { id: "order", label: "Razorpay order", cell: (row) => row.razorpayOrderId },
  { id: "created", label: "Made", cell: (row) => iso(row.createdAt) },
];

export const MANDATE_CSV: readonly CsvColumn<MandateRow>[] = [
  { id: "customer", label: "Customer", cell: (row) => row.customer },
  { id: "token", label: "Token id", cell: (row) => row.tokenId },
  { id: "bank", label: "Bank", cell: (row) => row.bank && bankName(row.bank) },
  { id: "auth", label: "Auth type", cell: (row) => row.authType?.toLowerCase() ?? null },
  { id: "max", label: "Max amount", cell: (row) => rupeesAsText(row.maxAmount) },
  { id: "used", label: "Used this month", cell: (row) => rupeesAsText(row.usedThisMonth) },
  { id: "status", label: "Status", cell: (row) => MANDATE_LABELS[row.status].label },
  { id: "status", label: "Being cancelled", cell: (row) => (row.cancelling ? "yes" : "") },
  {
    id: "status",
    label: "Watch",
    cell: (row) => row.watch.map((code) => WATCH_LABELS[code].label).join(", "),
  },
  { id: "status", label: "Bank's reason", cell: (row) => row.failureReason },
  { id: "confirmed", label: "Confirmed on", cell: (row) => iso(row.confirmedAt) },
  { id: "till", label: "Valid till", cell: (row) => iso(row.expiresAt) },
  { id: "umrn", label: "UMRN", cell: (row) => row.umrn },
  { id: "account", label: "Account ends in", cell: (row) => row.accountLast4 },
  { id: "debit", label: "Last debit", cell: (row) => iso(row.lastDebitAt) },
  { id: "created", label: "Signed", cell: (row) => iso(row.createdAt) },
];

export const CHARGE_CSV: readonly CsvColumn<ChargeRow>[] = [
  {
    id: "charge",
    label: "Charge",
    cell: (row) => (row.firstPayment ? "First payment" : `Try ${row.attempt}`),
  },
  { id: "customer", label: "Customer", cell: (row) => row.customer },
  { id: "invoice", label: "Invoice", cell: (row) => row.invoice },
  { id: "amount", label: "Amount", cell: (row) => rupeesAsText(row.amount) },
  { id: "mandate", label: "Mandate", cell: (row) => row.tokenId },
  { id: "status", label: "Status", cell: (row) => CHARGE_LABELS[row.status].label },
  { id: "reason", label: "Reason", cell: failedBecause },
  { id: "asked", label: "Asked at", cell: (row) => iso(row.createdAt) },
  { id: "expected", label: "Expected by", cell: (row) => iso(row.expectedBy) },
  { id: "attempt", label: "Attempts", cell: (row) => row.attempt },
];

function failedBecause({ status, failureReason, failureDescription }: ChargeRow): string | null {
  if (status !== "FAILED") return null;
  const { text } = debitAdvice(failureReason, failureDescription);
  return failureReason === "not_sent" ? (failureDescription ?? text) : text;
}

/** What came of each row of a file of links. */
export const LINK_BATCH_CSV: readonly CsvColumn<LinkBatchRowView>[] = [
  { id: "line", label: "Line", cell: (row) => row.line },
  { id: "customer", label: "Customer", cell: (row) => row.customer },
  { id: "receipt", label: "Receipt", cell: (row) => row.receipt },
  { id: "first", label: "First payment", cell: (row) => rupeesAsText(row.firstPayment) },
  { id: "max", label: "Max per debit", cell: (row) => rupeesAsText(row.maxAmount) },
  { id: "state", label: "Result", cell: (row) => LINK_BATCH_LABELS[row.state].label },
  { id: "why", label: "Why", cell: (row) => row.reason },
  { id: "link", label: "Link", cell: (row) => row.shortUrl },
];
