import type { ChargeStatus } from "./charge";
import type { RegistrationLinkStatus } from "./link-rules";
import type { ListSpec } from "./list-query";
import type { MandateStatus } from "./mandate";

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
  /** Why it was refused, or why the payer's last try failed. */
  note: string | null;
  expiresAt: Date | null;
  lastNotifiedAt: Date | null;
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
  overdue: boolean;
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

export const MANDATE_LIST = {
  path: "/mandates",
  views: [
    { id: "all", label: "All" },
    { id: "active", label: "Active" },
    { id: "waiting", label: "Waiting for the bank" },
    { id: "attention", label: "Needs attention" },
    { id: "ended", label: "Ended" },
  ],
  filters: [AUTH],
  dates: [{ key: "created", label: "Signed" }],
  sorts: ["created"],
  defaultSort: "-created",
} as const satisfies ListSpec;

export const CHARGE_LIST = {
  path: "/charges",
  views: [
    { id: "all", label: "All" },
    { id: "flight", label: "On their way" },
    { id: "overdue", label: "Overdue" },
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
