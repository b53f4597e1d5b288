import { z } from "zod";
import { type Paise, paise } from "@/lib/domain/money";

/*
 * Razorpay's entities in our words. API answers and webhook bodies differ in small ways (no lines, missing
 * fields, notes as [] or null, an order id without its prefix): one parser reads both, so that an event and a
 * look-up can be compared. A status that is new to us reads as "unknown" instead of making the entity unreadable.
 */

export const RAZORPAY_INVOICE_STATUSES = [
  "draft",
  "issued",
  "partially_paid",
  "paid",
  "cancelled",
  "expired",
  "deleted",
  "unknown",
] as const;
export type RazorpayInvoiceStatus = (typeof RAZORPAY_INVOICE_STATUSES)[number];

/** `refunded` means wholly refunded; `failed` is not final (a bank may still say yes for about three days). */
export const RAZORPAY_PAYMENT_STATUSES = [
  "created",
  "authorized",
  "captured",
  "refunded",
  "failed",
  "unknown",
] as const;
export type RazorpayPaymentStatus = (typeof RAZORPAY_PAYMENT_STATUSES)[number];

export const RAZORPAY_ORDER_STATUSES = ["created", "attempted", "paid", "unknown"] as const;
export type RazorpayOrderStatus = (typeof RAZORPAY_ORDER_STATUSES)[number];

export type RazorpayCustomer = {
  id: string;
  name: string | null;
  email: string | null;
  /** As it was given: with or without +91. */
  contact: string | null;
  gstin: string | null;
  notes: Record<string, string>;
  /** Null where the answer left it out. */
  createdAt: Date | null;
};

export type RazorpayInvoice = {
  id: string;
  /** `link` is a registration link (or a legacy payment link): its being paid never pays a bill. */
  type: "invoice" | "link" | "ecod" | "unknown";
  status: RazorpayInvoiceStatus;
  receipt: string | null;
  customerId: string | null;
  /** Null while a draft. */
  orderId: string | null;
  /** The first payment; later ones of a partly paid invoice are found through the order. */
  paymentId: string | null;
  amount: Paise;
  /** Nothing while a draft, where Razorpay says null. */
  amountPaid: Paise;
  /** The whole amount while a draft, where Razorpay says null. */
  amountDue: Paise;
  currency: string;
  description: string | null;
  /** Null while a draft. */
  shortUrl: string | null;
  partialPayment: boolean;
  smsStatus: string | null;
  emailStatus: string | null;
  customer: { name: string | null; email: string | null; contact: string | null; gstin: string | null };
  notes: Record<string, string>;
  createdAt: Date;
  issuedAt: Date | null;
  paidAt: Date | null;
  /** When it will expire, if ever. */
  expiresAt: Date | null;
  /** When it did. */
  expiredAt: Date | null;
  cancelledAt: Date | null;
};

export type RazorpayOrder = {
  id: string;
  status: RazorpayOrderStatus;
  amount: Paise;
  amountPaid: Paise;
  /** 0 on a mandate's order from the start: due 0 does not mean paid. */
  amountDue: Paise;
  currency: string;
  receipt: string | null;
  /** Payments tried on it so far, failed ones too. */
  attempts: number;
  notes: Record<string, string>;
  createdAt: Date;
};

export type RazorpayPayment = {
  id: string;
  status: RazorpayPaymentStatus;
  amount: Paise;
  amountRefunded: Paise;
  currency: string;
  method: string | null;
  orderId: string | null;
  invoiceId: string | null;
  customerId: string | null;
  tokenId: string | null;
  bank: string | null;
  vpa: string | null;
  email: string | null;
  contact: string | null;
  description: string | null;
  /** Razorpay's fee, tax included. Null until captured. */
  fee: Paise | null;
  tax: Paise | null;
  /** What a bank statement shows: RRN, bank transaction id or auth code. */
  bankReference: string | null;
  error: {
    code: string;
    description: string | null;
    source: string | null;
    step: string | null;
    reason: string | null;
  } | null;
  notes: Record<string, string>;
  createdAt: Date;
};

export const RAZORPAY_REFUND_STATUSES = ["pending", "processed", "failed", "unknown"] as const;
export type RazorpayRefundStatus = (typeof RAZORPAY_REFUND_STATUSES)[number];

export type RazorpayRefund = {
  id: string;
  paymentId: string;
  status: RazorpayRefundStatus;
  amount: Paise;
  currency: string;
  receipt: string | null;
  /** `normal` or `optimum`; null where the answer left it out. */
  speedRequested: string | null;
  speedProcessed: string | null;
  /** What a bank statement shows: ARN, RRN or UTR. */
  bankReference: string | null;
  notes: Record<string, string>;
  createdAt: Date;
};

export type RazorpayToken = {
  id: string;
  /** `emandate`, `card`, `nach`, `upi`. */
  method: string | null;
  bank: string | null;
  /** initiated, confirmed, rejected, paused, cancelled, cancellation_initiated; null where it is none for debits. */
  status: string | null;
  failureReason: string | null;
  authType: string | null;
  /** Null where the answer left it out. */
  maxAmount: Paise | null;
  /** May differ from what was asked for: the bank decides. */
  expiresAt: Date | null;
  createdAt: Date | null;
  /** Razorpay does not mask the number. */
  bankAccount: {
    name: string | null;
    number: string | null;
    ifsc: string | null;
    type: string | null;
  } | null;
};

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => value || null);
const money = z.number().int().transform(paise);
const maybeMoney = z
  .number()
  .int()
  .nullish()
  .transform((value) => (value == null ? null : paise(value)));
const instant = z.number().int().positive().transform(fromSeconds);
/** 0 stands for null on some entities. */
const maybeInstant = z
  .number()
  .int()
  .nullish()
  .transform((value) => (value ? fromSeconds(value) : null));
/** `[]` and null are empty notes; a value that is not text is shown as text. */
const notes = z
  .union([z.record(z.string(), z.unknown()), z.array(z.unknown()), z.null(), z.undefined()])
  .transform((value): Record<string, string> => {
    if (!value || Array.isArray(value)) return {};
    return Object.fromEntries(
      Object.entries(value).map(([key, note]) => [
        key,
        typeof note === "string" ? note : JSON.stringify(note),
      ]),
    );
  });

const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[A-Za-z0-9]{14}$`));

export const customerSchema = z
  .object({
    id: id("cust"),
    name: text,
    email: text,
    contact: text,
    gstin: text,
    notes,
    created_at: maybeInstant,
  })
  .transform(({ created_at, ...rest }): RazorpayCustomer => ({ ...rest, createdAt: created_at }));

export const invoiceSchema = z
  .object({
    id: id("inv"),
    type: z.enum(["invoice", "link", "ecod", "unknown"]).catch("unknown"),
    status: z.enum(RAZORPAY_INVOICE_STATUSES).catch("unknown"),
    receipt: text,
    customer_id: text,
    order_id: text,
    payment_id: text,
    amount: money,
    amount_paid: maybeMoney,
    amount_due: maybeMoney,
    currency: z.string(),
    description: text,
    short_url: text,
    partial_payment: z.boolean().nullish(),
    sms_status: text,
    email_status: text,
    customer_details: z.object({ name: text, email: text, contact: text, gstin: text }).nullish().catch(null),
    notes,
    created_at: instant,
    issued_at: maybeInstant,
    paid_at: maybeInstant,
    expire_by: maybeInstant,
    expired_at: maybeInstant,
    cancelled_at: maybeInstant,
  })
  .transform((raw): RazorpayInvoice => {
    const amountPaid = raw.amount_paid ?? paise(0);
    return {
      id: raw.id,
      type: raw.type,
      status: raw.status,
      receipt: raw.receipt,
      customerId: raw.customer_id,
      orderId: raw.order_id,
      paymentId: raw.payment_id,
      amount: raw.amount,
      amountPaid,
      amountDue: raw.amount_due ?? paise(raw.amount - amountPaid),
      currency: raw.currency,
      description: raw.description,
      shortUrl: raw.short_url,
      partialPayment: raw.partial_payment ?? false,
      smsStatus: raw.sms_status,
      emailStatus: raw.email_status,
      customer: raw.customer_details ?? { name: null, email: null, contact: null, gstin: null },
      notes: raw.notes,
      createdAt: raw.created_at,
      issuedAt: raw.issued_at,
      paidAt: raw.paid_at,
      expiresAt: raw.expire_by,
      expiredAt: raw.expired_at,
      cancelledAt: raw.cancelled_at,
    };
  });

export const orderSchema = z
  .object({
    // payment_link.paid shows the order without its prefix
    id: z
      .string()
      .regex(/^(order_)?[A-Za-z0-9]{14}$/)
      .transform((value) => (value.startsWith("order_") ? value : `order_${value}`)),
    status: z.enum(RAZORPAY_ORDER_STATUSES).catch("unknown"),
    amount: money,
    amount_paid: money,
    amount_due: money,
    currency: z.string(),
    receipt: text,
    attempts: z.number().int(),
    notes,
    created_at: instant,
  })
  .transform(
    ({ amount_paid, amount_due, created_at, ...rest }): RazorpayOrder => ({
      ...rest,
      amountPaid: amount_paid,
      amountDue: amount_due,
      createdAt: created_at,
    }),
  );

export const paymentSchema = z
  .object({
    id: id("pay"),
    // `captured` is a second, less reliable word for the same: a failed payment may carry captured: true
    status: z.enum(RAZORPAY_PAYMENT_STATUSES).catch("unknown"),
    amount: money,
    amount_refunded: maybeMoney,
    currency: z.string(),
    method: text,
    order_id: text,
    invoice_id: text,
    customer_id: text,
    token_id: text,
    bank: text,
    vpa: text,
    email: text,
    contact: text,
    description: text,
    fee: maybeMoney,
    tax: maybeMoney,
    error_code: text,
    error_description: text,
    error_source: text,
    error_step: text,
    error_reason: text,
    acquirer_data: z.object({ rrn: text, bank_transaction_id: text, auth_code: text }).nullish().catch(null),
    notes,
    created_at: instant,
  })
  .transform(
    (raw): RazorpayPayment => ({
      id: raw.id,
      status: raw.status,
      amount: raw.amount,
      amountRefunded: raw.amount_refunded ?? paise(0),
      currency: raw.currency,
      method: raw.method,
      orderId: raw.order_id,
      invoiceId: raw.invoice_id,
      customerId: raw.customer_id,
      tokenId: raw.token_id,
      bank: raw.bank,
      vpa: raw.vpa,
      email: raw.email,
      contact: raw.contact,
      description: raw.description,
      fee: raw.fee,
      tax: raw.tax,
      bankReference:
        raw.acquirer_data?.rrn ??
        raw.acquirer_data?.bank_transaction_id ??
        raw.acquirer_data?.auth_code ??
        null,
      error: raw.error_code
        ? {
            code: raw.error_code,
            description: raw.error_description,
            source: raw.error_source,
            step: raw.error_step,
            reason: raw.error_reason,
          }
        : null,
      notes: raw.notes,
      createdAt: raw.created_at,
    }),
  );

export const refundSchema = z
  .object({
    id: id("rfnd"),
    payment_id: id("pay"),
    // Left out by old deliveries, which were only made for refunds that were through.
    status: z.enum(RAZORPAY_REFUND_STATUSES).nullish().catch("unknown"),
    amount: money,
    currency: z.string(),
    receipt: text,
    speed_requested: text,
    speed_processed: text,
    acquirer_data: z.object({ arn: text, rrn: text, utr: text }).nullish().catch(null),
    notes,
    created_at: instant,
  })
  .transform(
    (raw): RazorpayRefund => ({
      id: raw.id,
      paymentId: raw.payment_id,
      status: raw.status ?? "processed",
      amount: raw.amount,
      currency: raw.currency,
      receipt: raw.receipt,
      speedRequested: raw.speed_requested,
      speedProcessed: raw.speed_processed,
      bankReference: raw.acquirer_data?.arn ?? raw.acquirer_data?.rrn ?? raw.acquirer_data?.utr ?? null,
      notes: raw.notes,
      createdAt: raw.created_at,
    }),
  );

/** The token of a mandate. It never names its customer. */
export const tokenSchema = z
  .object({
    id: id("token"),
    method: text,
    bank: text,
    recurring_details: z.object({ status: text, failure_reason: text }).nullish().catch(null),
    auth_type: text,
    max_amount: maybeMoney,
    expired_at: maybeInstant,
    created_at: maybeInstant,
    bank_details: z
      .object({ beneficiary_name: text, account_number: text, ifsc: text, account_type: text })
      .nullish()
      .catch(null),
  })
  .transform(
    (raw): RazorpayToken => ({
      id: raw.id,
      method: raw.method,
      bank: raw.bank,
      status: raw.recurring_details?.status ?? null,
      failureReason: raw.recurring_details?.failure_reason ?? null,
      authType: raw.auth_type,
      maxAmount: raw.max_amount,
      expiresAt: raw.expired_at,
      createdAt: raw.created_at,
      bankAccount: raw.bank_details
        ? {
            name: raw.bank_details.beneficiary_name,
            number: raw.bank_details.account_number,
            ifsc: raw.bank_details.ifsc,
            type: raw.bank_details.account_type,
          }
        : null,
    }),
  );

/** A debit that was taken: accepted, not paid. Some accounts answer with the order and a signature too. */
export const recurringAnswerSchema = z
  .object({ razorpay_payment_id: id("pay") })
  .transform(({ razorpay_payment_id }) => ({ paymentId: razorpay_payment_id }));

/** `{entity: "collection", count, items}`, as the items alone. Razorpay gives neither a total nor a next page. */
export function collectionOf<T>(item: z.ZodType<T>): z.ZodType<T[]> {
  return z.object({ items: z.array(item) }).transform(({ items }) => items);
}

/** @throws {z.ZodError} if it is not a customer. So do the others for theirs. */
export const parseCustomer = (raw: unknown): RazorpayCustomer => customerSchema.parse(raw);
export const parseInvoice = (raw: unknown): RazorpayInvoice => invoiceSchema.parse(raw);
export const parseOrder = (raw: unknown): RazorpayOrder => orderSchema.parse(raw);
export const parseToken = (raw: unknown): RazorpayToken => tokenSchema.parse(raw);
export const parseRefund = (raw: unknown): RazorpayRefund => refundSchema.parse(raw);
export const parsePayment = (raw: unknown): RazorpayPayment => paymentSchema.parse(raw);

function fromSeconds(seconds: number): Date {
  return new Date(seconds * 1000);
}
