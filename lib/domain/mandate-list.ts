import { bankName } from "./bank-name";
import type { ChargeStatus } from "./charge";
import type { CheckoutStatus } from "./checkout-authorization";
import type { RegistrationLinkStatus } from "./link-rules";
import type { ListSpec } from "./list-query";
import type { MandateStatus, MandateWarning } from "./mandate";

export type LinkRow = {
  id: string;
  receipt: string;
  customer: string;
  firstPayment: number;
  maxAmount: number;
  authType: string | null;
  status: RegistrationLinkStatus;
  sentBy: string;
  razorpayInvoiceId: string | null;
  shortUrl: string | null;
  /** Why it was refused, or why the payer's last try failed. */
  note: string | null;
  expiresAt: Date | null;
  lastNotifiedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

export type CheckoutRow = {
  id: string;
  accountId: string;
  customer: string;
  description: string;
  status: CheckoutStatus;
  firstPayment: number;
  maxAmount: number;
  authType: string | null;
  sentBy: string;
  /** The order that can be signed on, or was. */
  razorpayOrderId: string | null;
  /** Why Razorpay refused the order, or why the payer's last try failed. */
  note: string | null;
  openedAt: Date | null;
  expiresAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

export type MandateRow = {
  id: string;
  tokenId: string;
  accountId: string | null;
  customer: string | null;
  bank: string | null;
  authType: string | null;
  maxAmount: number;
  /** Captured since the month began, India time. */
  usedThisMonth: number;
  status: MandateStatus;
  cancelling: boolean;
  /** What somebody should know of it. */
  watch: MandateWarning["code"][];
  umrn: string | null;
  accountLast4: string | null;
  failureReason: string | null;
  confirmedAt: Date | null;
  expiresAt: Date | null;
  lastDebitAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

export type ChargeRow = {
  id: string;
  customer: string | null;
  invoiceId: string | null;
  invoice: string | null;
  amount: number;
  mandateId: string;
  tokenId: string;
  status: ChargeStatus;
  firstPayment: boolean;
  failureReason: string | null;
  failureDescription: string | null;
  attempt: number;
  expectedBy: Date | null;
  overdue: boolean;
  /** Nobody knows whether it happened: a person decides. */
  undecided: boolean;
  /** It failed, its bill is still due, and the calendar lets it be tried again. */
  retryDue: boolean;
  /** Captured, and given back wholly. */
  refunded: boolean;
  createdAt: Date;
  updatedAt: Date;
};

const AUTH = {
  key: "auth",
  label: "Signed by",
  options: [
    { value: "netbanking", label: "Netbanking" },
    { value: "debitcard", label: "Debit card" },
    { value: "aadhaar", label: "Aadhaar" },
    { value: "any", label: "Not said" },
  ],
} as const;

export const LINK_LIST = {
  path: "/mandates/links",
  views: [
    { id: "all", label: "All" },
    { id: "open", label: "Waiting to be signed" },
    { id: "attention", label: "Needs attention" },
    { id: "signed", label: "Signed" },
    { id: "ended", label: "Ended" },
  ],
  filters: [AUTH],
  dates: [{ key: "created", label: "Sent" }],
  sorts: ["created"],
  defaultSort: "-created",
} as const satisfies ListSpec;

export const CHECKOUT_LIST = {
  path: "/mandates/checkouts",
  views: [
    { id: "all", label: "All" },
    { id: "open", label: "Waiting to be signed" },
    { id: "attention", label: "Needs attention" },
    { id: "signed", label: "Signed" },
    { id: "ended", label: "Ended" },
  ],
  filters: [AUTH],
  dates: [{ key: "created", label: "Made" }],
  sorts: ["created"],
  defaultSort: "-created",
} as const satisfies ListSpec;

const WATCH = {
  key: "watch",
  label: "Watch",
  options: [
    { value: "overdue", label: "Bank is overdue" },
    { value: "headroom", label: "Bills near or above the limit" },
    { value: "expiring", label: "Ends within two months" },
    { value: "unused", label: "Unused for half a year" },
  ],
} as const;

/** Which banks there are depends on who signed: they are read with the page. */
export function mandateList(banks: readonly string[]) {
  const options = banks.map((code) => ({ value: code, label: bankName(code) }));
  return { ...MANDATE_LIST, filters: [AUTH, { key: "bank", label: "Bank", options }, WATCH] };
}

export const MANDATE_LIST = {
  path: "/mandates",
  views: [
    { id: "all", label: "All" },
    { id: "active", label: "Active" },
    { id: "waiting", label: "Waiting for the bank" },
    { id: "attention", label: "Needs attention" },
    { id: "ended", label: "Ended" },
  ],
  filters: [AUTH, WATCH],
  dates: [{ key: "created", label: "Signed" }],
  sorts: ["created"],
  defaultSort: "-created",
} as const satisfies ListSpec;

export const CHARGE_LIST = {
  path: "/charges",
  views: [
    { id: "all", label: "All" },
    { id: "flight", label: "On their way" },
    { id: "undecided", label: "To decide" },
    { id: "overdue", label: "Overdue" },
    { id: "retry", label: "Retry due" },
    { id: "failed", label: "Failed" },
    { id: "captured", label: "Captured" },
  ],
  filters: [
    {
      key: "kind",
      label: "Kind",
      options: [
        { value: "asked", label: "Asked for" },
        { value: "first", label: "First payment" },
      ],
    },
  ],
  dates: [{ key: "created", label: "Asked" }],
  amount: { key: "amount", label: "Amount" },
  sorts: ["created", "amount"],
  defaultSort: "-created",
} as const satisfies ListSpec;

/** Changes whenever what a person sees of a row does. */
export function rowVersion({ status, updatedAt }: { status: string; updatedAt: Date }): string {
  return `${status},${updatedAt.getTime()}`;
}
