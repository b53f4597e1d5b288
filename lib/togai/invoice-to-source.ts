import { type Paise, paise } from "@/lib/domain/money";
import { readDecimal, toMinor } from "@/lib/togai/amounts";
import { type InvoiceDocument, readInstant } from "@/lib/togai/documents";
import { invoiceLines } from "@/lib/togai/invoice-lines";
import type { SourceInvoice, SourceInvoiceState } from "@/lib/togai/source";

const STATES: Record<string, SourceInvoiceState> = {
  DRAFT: "draft",
  DUE: "open",
  PARTIALLY_PAID: "partial",
  PAID: "paid",
  VOID: "void",
  UN_COLLECTIBLE: "uncollectible",
  REFUND_INITIATED: "refunded",
  INITIATE_REFUND: "refunded",
  REFUND_COMPLETED: "refunded",
  MERGED: "merged",
};

const WHY_NOT: Record<SourceInvoiceState, string | null> = {
  open: null,
  partial: null,
  draft: "It is still a draft in Togai.",
  paid: "Togai has it as paid.",
  void: "It is void in Togai.",
  uncollectible: "Togai has it as uncollectible.",
  refunded: "It is being refunded in Togai, or was.",
  merged: "It was merged into its group's invoice, which is collected instead.",
  unknown: "Togai gives it a status that is new to us.",
};

const ONE_DAY_MS = 86_400_000;
const INDIA_OFFSET_MS = 5.5 * 3_600_000;

/**
 * A Togai invoice in our words.
 *
 * An amount with a fraction of a paisa is cut for display and never collected: which way to round it is for
 * whoever wrote the bill. Another currency than INR is no reason here; what can be charged is decided elsewhere.
 *
 * @param accountCurrency for an invoice that does not name its currency
 */
export function invoiceToSource(raw: InvoiceDocument, accountCurrency: string | null = null): SourceInvoice {
  const currency = currencyOf(raw) ?? accountCurrency;
  const state = STATES[raw.status] ?? "unknown";
  const total = readAmount(raw.totalAmount, currency);
  const paid = readAmount(raw.paidAmount ?? "0", currency);
  const due = paise(Math.max(0, total.value - paid.value));
  const accountId = raw.ownerId ?? raw.accountId;
  const number = raw.sequenceId ?? raw.id;
  const description = descriptionOf(raw, number);
  const skipReason =
    whyNotThisKind(raw) ??
    WHY_NOT[state] ??
    (accountId ? null : "It names no account.") ??
    (currency ? null : "It does not say its currency.") ??
    total.problem ??
    paid.problem ??
    (total.value <= 0 ? "There is nothing to pay on it." : null) ??
    (due === 0 ? "Nothing of it is left to pay." : null);
  return {
    id: raw.id,
    number,
    accountId,
    ownerKind: isOwnedByGroup(raw, accountId) ? "group" : "account",
    state,
    total: total.value,
    paid: paid.value,
    due,
    currency,
    issuedOn: dayInIndia(readInstant(raw.invoiceDate)),
    dueOn: dayInIndia(dueAt(raw)),
    lines: invoiceLines(raw.revenueInfo ?? null, total.value, currency ?? "INR", description),
    collectable: skipReason === null,
    skipReason,
    updatedAt: readInstant(raw.updatedAt),
    description,
    pdfUrl: raw.pdfUrl,
  };
}

/** The day an instant falls on in India, which keeps one time all year. */
export function dayInIndia(at: Date | null): string | null {
  return at && new Date(at.getTime() + INDIA_OFFSET_MS).toISOString().slice(0, 10);
}

function currencyOf({ invoiceDetails, revenueInfo }: InvoiceDocument): string | null {
  const named = invoiceDetails?.account?.invoiceCurrency ?? invoiceDetails?.invoiceGroup?.invoiceCurrency;
  const currency = named ?? revenueInfo?.units ?? null;
  return currency && /^[A-Z]{3}$/i.test(currency) ? currency.toUpperCase() : null;
}

function readAmount(text: string, currency: string | null): { value: Paise; problem: string | null } {
  const decimal = readDecimal(text);
  const amount = decimal && toMinor(decimal, currency ?? "INR");
  if (!amount) return { value: paise(0), problem: `Its amount ${text} is beyond what can be counted.` };
  return {
    value: amount.minor,
    problem: amount.exact ? null : `Its amount ${text} has a part smaller than the smallest coin.`,
  };
}

function whyNotThisKind({ invoiceClass, finalizingStatus }: InvoiceDocument): string | null {
  if (invoiceClass === "ORDER") return "It is a purchase order and not a bill.";
  if (invoiceClass === "BILLABLE") return "It is a part of another invoice and not a bill itself.";
  if (finalizingStatus === "FINALIZING") return "Togai is still finalizing it.";
  return null;
}

function isOwnedByGroup({ invoiceDetails, invoiceType }: InvoiceDocument, ownerId: string | null): boolean {
  if (invoiceDetails?.invoiceGroup || invoiceType === "COMPOSITE") return true;
  return /^inv_gr(ou)?p\./.test(ownerId ?? "");
}

function dueAt(raw: InvoiceDocument): Date | null {
  const given = readInstant(raw.dueDate);
  const issued = readInstant(raw.invoiceDate);
  if (given || !issued || !raw.netTermDays) return given;
  return new Date(issued.getTime() + Number(raw.netTermDays) * ONE_DAY_MS);
}

/** "Invoice 2026-10-0042 (Shipments Pay As You Go, 2026-10-01 to 2026-10-31)" */
function descriptionOf(raw: InvoiceDocument, number: string): string {
  const about = [raw.invoiceDetails?.pricePlanName, periodOf(raw)].filter(Boolean).join(", ");
  return about ? `Invoice ${number} (${about})` : `Invoice ${number}`;
}

function periodOf(raw: InvoiceDocument): string | null {
  const start = dayInIndia(readInstant(raw.startDate));
  const end = readInstant(raw.endDate);
  if (!start || !end) return null;
  // The end is the first day that is not in it any more.
  const last = dayInIndia(new Date(end.getTime() - ONE_DAY_MS)) ?? start;
  return last > start ? `${start} to ${last}` : start;
}
