import type { CollectBy, TransferRow } from "./collect-by";
import type { MappingStatus } from "./customer-list";
import type { InvoiceRow } from "./invoice-list";
import type { Paise } from "./money";
import type { RefundStatus } from "./refund";
import type { SyncStatus } from "./sync-status";

export type InvoiceLine = { name: string; amount: Paise; quantity: number };

export type PaymentRow = {
  id: string;
  razorpayPaymentId: string;
  status: "CREATED" | "FAILED" | "AUTHORIZED" | "CAPTURED" | "REFUNDED";
  amount: Paise;
  amountRefunded: Paise;
  fee: Paise | null;
  method: string | null;
  failure: string | null;
  paidAt: Date;
  /** Newest first. */
  refunds: RefundRow[];
};

/** Money given back of a payment. */
export type RefundRow = {
  id: string;
  razorpayRefundId: string;
  status: RefundStatus;
  amount: Paise;
  bankReference: string | null;
  refundedAt: Date;
};

/** A payment request at Razorpay: the newest, or one that it replaced. */
export type SyncGeneration = {
  id: string;
  generation: number;
  /** 0: the whole of it. */
  part: number;
  /** Of the whole: how many parts were made. */
  parts: number;
  status: SyncStatus;
  reason: string | null;
  reasonCode: string | null;
  amountRequested: Paise | null;
  razorpayInvoiceId: string | null;
  razorpayOrderId: string | null;
  razorpayStatus: string | null;
  receipt: string | null;
  shortUrl: string | null;
  attempts: number;
  lastSyncedAt: Date | null;
};

/** A message to the customer with the payment link. */
export type Notice = {
  id: string;
  invoiceSyncId: string | null;
  medium: "sms" | "email";
  status: "asked" | "sent" | "refused";
  reason: string | null;
  askedBy: string;
  createdAt: Date;
};

/** One call to Razorpay or Togai about it. */
export type CallAttempt = {
  id: string;
  kind: string;
  what: string;
  n: number;
  startedAt: Date;
  endedAt: Date | null;
  outcome: string | null;
  httpStatus: number | null;
  /** Only for those who may see payloads. */
  request: unknown;
  answer: unknown;
};

/** A state that moved, or was asked to and did not. */
export type Move = {
  id: string;
  at: Date;
  subject: string;
  from: string | null;
  to: string;
  verdict: string;
  note: string | null;
  source: string;
  changes: { field: string; before: unknown; after: unknown }[];
  webhookEventId: string | null;
  event: string | null;
  /** Which part of a payment request that goes in several; else 0 or nothing. */
  part?: number | null;
};

export type InvoiceDetail = Omit<InvoiceRow, "parts"> & {
  description: string | null;
  source: { kind: "TOGAI" | "API" | "CSV"; name: string };
  billingStatus: string;
  amountPaid: Paise;
  paidElsewhere: Paise;
  paidAt: Date | null;
  mapping: { status: MappingStatus; razorpayCustomerId: string | null };
  lines: InvoiceLine[];
  payments: PaymentRow[];
  /** Newest first; empty until it was planned. */
  generations: SyncGeneration[];
  /** The requests that the newest is made of, in their order; empty where it is one request. */
  parts: SyncGeneration[];
  collectBy: CollectBy | null;
  requestMax: Paise | null;
  transfers: TransferRow[];
  /** A mandate of the customer that can be charged. */
  mandateId: string | null;
  attemptsMade: CallAttempt[];
  moves: Move[];
};
