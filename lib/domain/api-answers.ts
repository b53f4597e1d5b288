import { z } from "zod";

/** What the REST API answers. Amounts are paise, times ISO 8601, statuses lower-case. */

const time = z.iso.datetime();
const paise = z.int().describe("Paise");
const nullable = z.string().nullable();

const source = z.enum(["togai", "api", "csv"]).describe("Where it comes from");

export const accountAnswer = z.object({
  id: z.uuid(),
  externalId: z.string(),
  source,
  name: z.string(),
  email: nullable,
  contact: nullable,
  gstin: nullable,
  settings: z.record(z.string(), z.string()),
  mapping: z.object({
    status: z.enum(["unmapped", "pending", "mapped", "conflict", "blocked"]),
    razorpayCustomerId: nullable,
    reason: nullable.describe("Why it is not mapped, in words"),
  }),
  createdAt: time,
  updatedAt: time,
});

export const invoiceAnswer = z.object({
  id: z.uuid(),
  externalId: z.string(),
  source,
  accountExternalId: z.string(),
  number: z.string(),
  currency: z.string(),
  amount: paise,
  paidElsewhere: paise,
  lines: z.array(z.object({ name: z.string(), amount: paise, quantity: z.int() })),
  issuedOn: z.iso.date(),
  dueOn: z.iso.date(),
  description: nullable,
  status: z.enum(["open", "void", "paid", "uncollectible", "other"]).describe("As billing says"),
  payment: z.object({
    status: z.enum(["unpaid", "partially_paid", "paid"]),
    amountPaid: paise.describe("Received, refunds taken off, in paise"),
    amountDue: paise,
  }),
  sync: z.object({
    status: z.enum(["pending", "blocked", "synced", "failed", "skipped", "cancelled"]),
    reason: nullable.describe("Why it is not synced, in words"),
    razorpayInvoiceId: nullable,
    shortUrl: nullable.describe("Where the customer pays; null where it is asked for in parts"),
    attempts: z.int(),
    parts: z
      .array(
        z.object({
          part: z.int().describe("From 1"),
          amount: paise,
          status: z.enum(["pending", "synced", "failed", "cancelled"]),
          reason: nullable,
          razorpayInvoiceId: nullable,
          shortUrl: nullable,
        }),
      )
      .optional()
      .describe("The payment requests of a bill that is asked for in several"),
  }),
  createdAt: time,
  updatedAt: time,
});

export const webhookEventAnswer = z.object({
  id: z.uuid(),
  eventId: z.string(),
  event: z.string(),
  status: z.enum([
    "received",
    "processing",
    "processed",
    "duplicate",
    "ignored",
    "unmatched",
    "poison",
    "dead",
  ]),
  entityIds: z.array(z.string()),
  receivedAt: time,
});

const authType = z
  .enum(["netbanking", "debitcard", "aadhaar"])
  .nullable()
  .describe("Null: the payer chooses");
const bankAccount = z
  .object({ last4: z.string(), ifsc: nullable, accountType: z.enum(["savings", "current"]).nullable() })
  .nullable();

export const registrationLinkAnswer = z.object({
  id: z.uuid(),
  status: z.enum(["creating", "issued", "paid", "cancelled", "expired"]),
  reason: nullable.describe("Why it was refused or not cancelled, in words"),
  receipt: z.string(),
  razorpayInvoiceId: nullable,
  razorpayCustomerId: nullable,
  accountExternalId: nullable,
  shortUrl: nullable.describe("Where the customer signs"),
  description: z.string(),
  authType,
  maxAmount: paise.describe("The largest single debit, in paise"),
  firstPaymentAmount: paise,
  mandateExpiresAt: time.nullable(),
  expiresAt: time.nullable().describe("When the link itself ends"),
  bankAccount,
  mandateId: z.uuid().nullable(),
  lastFailure: nullable.describe("Why the payer's last try failed"),
  notifications: z.array(
    z.object({
      medium: z.enum(["sms", "email"]),
      status: z.enum(["asked", "sent", "refused"]),
      at: time,
    }),
  ),
  createdAt: time,
  updatedAt: time,
});

const failure = z.object({
  reason: z.string().describe("Razorpay's reason"),
  description: nullable,
  explanation: z.string().describe("What happened, in words"),
  nextActor: z.enum(["customer", "bank", "us", "razorpay"]),
  nextStep: z.string(),
});

export const mandateAnswer = z.object({
  id: z.uuid(),
  status: z.enum(["initiated", "confirmed", "rejected", "paused", "cancelled", "expired"]),
  tokenId: z.string(),
  accountExternalId: nullable,
  razorpayCustomerId: nullable,
  registrationLinkId: z.uuid().nullable(),
  checkoutAuthorizationId: z.uuid().nullable(),
  authType,
  bank: nullable,
  umrn: nullable.describe("The bank's number of the mandate, where somebody typed it in or Razorpay told it"),
  bankAccount,
  maxAmount: paise.describe("The largest single debit, in paise"),
  firstPaymentAmount: paise,
  expiresAt: time.nullable(),
  expectedBy: time.nullable().describe("By when the bank should have answered"),
  confirmedAt: time.nullable(),
  cancellation: z
    .enum(["requested", "accepted"])
    .nullable()
    .describe("Asked for, and not yet confirmed by the bank"),
  failure: failure.omit({ description: true }).nullable(),
  payments: z.array(
    z.object({
      razorpayPaymentId: z.string(),
      status: z.enum(["created", "failed", "authorized", "captured", "refunded"]),
      amount: paise,
      invoiceExternalId: nullable,
      createdAt: time,
    }),
  ),
  createdAt: time,
  updatedAt: time,
});

export const chargeAnswer = z.object({
  id: z.uuid(),
  status: z.enum(["created", "authorized", "captured", "failed"]),
  mandateId: z.uuid(),
  invoiceExternalId: nullable,
  amount: paise,
  currency: z.literal("INR"),
  description: z.string(),
  attempt: z.int().describe("Which try for this invoice, 1 for the first"),
  firstPayment: z.boolean().describe("Debited by Razorpay itself after the mandate was confirmed"),
  razorpayOrderId: nullable,
  razorpayPaymentId: nullable,
  expectedBy: time.nullable().describe("By when the bank should have answered"),
  failure: failure.nullable(),
  retry: z
    .object({
      allowed: z.boolean(),
      notBefore: time.nullable(),
      reason: nullable,
    })
    .nullable()
    .describe("Of a failed charge: whether, and from when, another is taken"),
  createdAt: time,
  updatedAt: time,
});

export const debitNoticeAnswer = z.object({
  id: z.uuid(),
  mandateId: z.uuid(),
  invoiceExternalId: z.string(),
  amount: paise.describe("The most that may be debited on it, in paise"),
  medium: z.enum(["email", "sms", "whatsapp", "other"]),
  debitOn: z.iso.date().describe("The first day on which it is presented to the bank"),
  chargeFrom: time.describe("A charge is taken from then, where the connection wants payers told first"),
  toldAt: time,
  toldBy: z.string(),
});

export const failureGroupAnswer = z.object({
  id: z.guid().describe("The same cause keeps its id"),
  status: z.enum(["open", "reopened", "looking", "snoozed", "resolved"]),
  kind: z.enum(["sync", "mapping", "effect", "job"]).describe("What fails"),
  state: z.enum(["failed", "blocked", "conflict", "review", "dead", "unknown"]),
  step: z.string().describe("Where it fails"),
  code: z.string(),
  title: z.string().describe("The cause, in a line"),
  reason: nullable.describe("What one of them said"),
  advice: z.string().describe("What mends it"),
  retryable: z.boolean().describe("Whether another try is what mends it"),
  count: z.int(),
  amount: paise.nullable().describe("At stake, in paise. Null where no rupees hang on it"),
  firstSeen: time,
  lastSeen: time,
});

export const retryRunAnswer = z.object({
  id: z.uuid(),
  groupId: z.guid().nullable(),
  status: z.enum(["running", "paused", "ended"]),
  title: z.string(),
  counts: z
    .object({ waiting: z.int(), asked: z.int(), done: z.int(), failed: z.int(), left: z.int() })
    .describe("Rows by how they stand. Left: not tried, because it could not be"),
  createdAt: time,
  endedAt: time.nullable(),
});

export const problemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

export type AccountAnswer = z.output<typeof accountAnswer>;
export type InvoiceAnswer = z.output<typeof invoiceAnswer>;
export type WebhookEventAnswer = z.output<typeof webhookEventAnswer>;
export type RegistrationLinkAnswer = z.output<typeof registrationLinkAnswer>;
export type MandateAnswer = z.output<typeof mandateAnswer>;
export type ChargeAnswer = z.output<typeof chargeAnswer>;
export type DebitNoticeAnswer = z.output<typeof debitNoticeAnswer>;
