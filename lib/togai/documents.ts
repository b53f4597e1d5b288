import { LosslessNumber } from "lossless-json";
import { z } from "zod";
import { readDecimal, toMinor } from "@/lib/togai/amounts";
import type {
  SourceAccount,
  SourceAccountRow,
  SourceCustomer,
  SourcePage,
  SourcePayment,
} from "@/lib/togai/source";

/*
 * Togai's JSON, as far as it is used. Its schema calls fields required that its own examples leave out, and
 * statuses may be added: so all but what nothing works without is optional, and unknown words are let through.
 */

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || null);

/** A JSON number, its digits kept. */
export const numberText = z.instanceof(LosslessNumber).transform((number) => number.toString());

const address = z.object({ phoneNumber: text }).nullish();

export const accountRowSchema = z
  .object({ id: z.string(), customerId: z.string(), name: z.string(), status: text })
  .transform((raw): SourceAccountRow => ({ ...raw, status: accountStatus(raw.status) }));

export const accountSchema = z
  .object({
    id: z.string(),
    customerId: z.string(),
    name: z.string(),
    status: text,
    invoiceCurrency: text,
    primaryEmail: text,
    address,
    metadata: z.record(z.string(), z.unknown()).nullish(),
  })
  .transform(
    (raw): SourceAccount => ({
      id: raw.id,
      customerId: raw.customerId,
      name: raw.name,
      status: accountStatus(raw.status),
      currency: raw.invoiceCurrency,
      email: raw.primaryEmail,
      contact: raw.address?.phoneNumber ?? null,
      gstin: gstinOf(raw.metadata ?? {}),
    }),
  );

export const customerSchema = z
  .object({ id: z.string(), name: z.string(), primaryEmail: text, address })
  .transform(
    (raw): SourceCustomer => ({
      id: raw.id,
      name: raw.name,
      email: raw.primaryEmail,
      contact: raw.address?.phoneNumber ?? null,
    }),
  );

/** An invoice group stands where an account does: it owes, and gets a Razorpay customer of its own. */
export const groupSchema = z
  .object({ id: z.string(), name: z.string(), email: text, invoiceCurrency: text, billingAddress: address })
  .transform(
    (raw): SourceAccount => ({
      id: raw.id,
      customerId: raw.id,
      name: raw.name,
      status: "active",
      currency: raw.invoiceCurrency,
      email: raw.email,
      contact: raw.billingAddress?.phoneNumber ?? null,
      gstin: null,
    }),
  );

export type SettingDocument = z.infer<typeof settingSchema>;
export const settingSchema = z.object({ id: z.string(), name: text, value: z.string() });

export type LineItem = {
  description?: string | null;
  type?: string | null;
  value?: string | null;
  lineItems?: LineItem[] | null;
};

const lineItem: z.ZodType<LineItem> = z.object({
  description: z.string().nullish(),
  type: z.string().nullish(),
  value: numberText.nullish().catch(null),
  get lineItems() {
    return z.array(lineItem).nullish();
  },
});

export type InvoiceDocument = z.infer<typeof invoiceSchema>;
export const invoiceSchema = z.object({
  id: z.string(),
  sequenceId: text,
  ownerId: text,
  /** What ownerId was called until 2024. */
  accountId: text,
  status: z.string(),
  finalizingStatus: text,
  invoiceClass: text,
  invoiceType: text,
  startDate: text,
  endDate: text,
  endDateInclusive: text,
  invoiceDate: text,
  dueDate: text,
  updatedAt: text,
  totalAmount: numberText,
  paidAmount: numberText.nullish(),
  netTermDays: numberText.nullish().catch(null),
  pdfUrl: text,
  invoiceDetails: z
    .object({
      account: z.object({ invoiceCurrency: text }).nullish(),
      invoiceGroup: z.object({ invoiceCurrency: text }).nullish(),
      pricePlanName: text,
    })
    .nullish(),
  revenueInfo: z.object({ units: text }).and(lineItem).nullish().catch(null),
});

export const paymentSchema = z
  .object({
    id: z.string(),
    accountId: z.string(),
    currency: z.string(),
    totalAmount: numberText,
    // plural in answers, though still one; singular in requests
    externalPaymentReferences: z.object({ transactionNumber: z.string() }).nullish(),
    lineItemRecords: z.array(z.object({ type: z.string(), togaiId: text })).nullish(),
    createdAt: text,
  })
  .transform((raw, context): SourcePayment => {
    const amount = readDecimal(raw.totalAmount);
    const minor = amount && toMinor(amount, raw.currency);
    if (!minor) {
      context.addIssue({ code: "custom", message: "totalAmount is not an amount", path: ["totalAmount"] });
      return z.NEVER;
    }
    return {
      id: raw.id,
      accountId: raw.accountId,
      reference: raw.externalPaymentReferences?.transactionNumber ?? "",
      amount: minor.minor,
      currency: raw.currency,
      invoiceIds: (raw.lineItemRecords ?? []).flatMap(({ type, togaiId }) =>
        type === "INVOICE" && togaiId ? [togaiId] : [],
      ),
      createdAt: readInstant(raw.createdAt),
    };
  });

/** Loop on the token and not on the number of rows: the last page of rows may still carry one. */
export function pageOf<T>(row: z.ZodType<T>): z.ZodType<SourcePage<T>> {
  return z
    .object({ data: z.array(row), nextToken: text })
    .transform(({ data, nextToken }) => ({ items: data, nextToken }));
}

/** An ISO time; UTC where it names no zone, as some of Togai's examples do not. Null if it is none. */
export function readInstant(value: string | null): Date | null {
  if (!value) return null;
  const at = new Date(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) || !value.includes("T") ? value : `${value}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

function accountStatus(status: string | null): SourceAccountRow["status"] {
  const known = status?.toLowerCase();
  return known === "active" || known === "draft" || known === "archived" ? known : "unknown";
}

const GSTIN = /^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]$/;

function gstinOf(metadata: Record<string, unknown>): string | null {
  for (const [key, value] of Object.entries(metadata)) {
    if (!/^gst(n|in)$/i.test(key) || typeof value !== "string") continue;
    const gstin = value.trim().toUpperCase();
    if (GSTIN.test(gstin)) return gstin;
  }
  return null;
}
