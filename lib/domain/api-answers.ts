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
    amountPaid: paise.describe("Received through Razorpay, refunds taken off, in paise"),
    amountDue: paise,
  }),
  sync: z.object({
    status: z.enum(["pending", "blocked", "synced", "failed", "skipped", "cancelled"]),
    reason: nullable.describe("Why it is not synced, in words"),
    razorpayInvoiceId: nullable,
    shortUrl: nullable.describe("Where the customer pays"),
    attempts: z.int(),
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
