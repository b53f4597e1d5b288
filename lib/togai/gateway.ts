import { z } from "zod";
import type { Paise } from "@/lib/domain/money";
import type { Outcome } from "@/lib/domain/outcome";
import { toMajor } from "@/lib/togai/amounts";
import { createTogaiClient, type TogaiClient, type TogaiClientOptions } from "@/lib/togai/client";
import {
  accountRowSchema,
  accountSchema,
  customerSchema,
  groupSchema,
  invoiceSchema,
  pageOf,
  paymentSchema,
} from "@/lib/togai/documents";
import { meansNotFound } from "@/lib/togai/errors";
import { invoiceToSource } from "@/lib/togai/invoice-to-source";
import {
  type CustomerIdSetting,
  findRazorpayCustomerId,
  type SettingWrite,
  writeRazorpayCustomerId,
} from "@/lib/togai/razorpay-customer-id";
import type {
  SourceAccount,
  SourceAccountRow,
  SourceCustomer,
  SourceInvoice,
  SourcePage,
  SourcePayment,
} from "@/lib/togai/source";
import { walk } from "@/lib/togai/walk";

/**
 * What this app asks of Togai, in this app's words. A look-up of what is not there is `done` with null.
 *
 * Togai has no idempotency keys for these: what ends `unknown` or `probably_ours` is looked up before it is sent
 * again. Filters are hints to Togai, and rows are checked here again.
 */
export type TogaiGateway = {
  /** The cheapest call that needs a good key. */
  check(call?: Call): Promise<Outcome<null>>;

  /** Newest change first, without times: a new account is nearly always on the first page. */
  listAccounts(page?: PageRequest, call?: Call): Promise<Outcome<SourcePage<SourceAccountRow>>>;
  getAccount(id: string, call?: Call): Promise<Outcome<SourceAccount | null>>;
  getCustomer(id: string, call?: Call): Promise<Outcome<SourceCustomer | null>>;
  /** The owner of a group's invoice, in the form of an account. */
  getInvoiceGroup(id: string, call?: Call): Promise<Outcome<SourceAccount | null>>;

  /** Looks at the account's settings, then at its customer's. */
  findRazorpayCustomerId(
    owner: { accountId: string; customerId: string | null },
    call?: Call,
  ): Promise<Outcome<CustomerIdSetting | null>>;
  /** Writes it to the account. Never over another value: that is a conflict for people. */
  writeRazorpayCustomerId(accountId: string, customerId: string, call?: Call): Promise<Outcome<SettingWrite>>;

  /** Rows of a list do not tell their lines, and seldom their currency. */
  listInvoices(
    request: PageRequest & { status?: "DUE" | "PARTIALLY_PAID" | "PAID" | "VOID" | (string & {}) },
    call?: Call,
  ): Promise<Outcome<SourcePage<SourceInvoice>>>;
  /** Asks the account for the currency where the invoice does not say. */
  getInvoice(id: string, call?: Call): Promise<Outcome<SourceInvoice | null>>;
  /** Sets the status alone: the second way, where a recorded payment moves nothing. */
  patchInvoiceStatus(
    id: string,
    status: "DUE" | "PAID" | "VOID" | "UN_COLLECTIBLE" | "REFUND_INITIATED",
    call?: Call,
  ): Promise<Outcome<SourceInvoice>>;

  /** Look for the reference first: a second record of the same payment is not refused. */
  recordPayment(request: PaymentRequest, call?: Call): Promise<Outcome<SourcePayment>>;
  /** Walks the account's payments, newest first, down to those made before `since`. */
  findPaymentByReference(
    request: { accountId: string; reference: string; since?: Date },
    call?: Call,
  ): Promise<Outcome<SourcePayment | null>>;
};

export type Call = { signal?: AbortSignal };
export type PageRequest = { nextToken?: string | null; pageSize?: number };

export type PaymentRequest = {
  /** Who owes the invoice: an account or an invoice group. */
  accountId: string;
  invoiceId: string;
  amount: Paise;
  currency: string;
  /** The pay_ id or the bank's reference. What {@link TogaiGateway.findPaymentByReference} looks for. */
  reference: string;
  /** How it was paid: "upi", "netbanking", "emandate"; "bank_transfer" where Razorpay had no part in it. */
  method?: string | null;
  /** Other Razorpay ids worth seeing in Togai. */
  metadata?: Record<string, string>;
};

/** @throws {TypeError} if the base address is not an origin. */
export function createTogaiGateway(options: TogaiClientOptions): TogaiGateway {
  const ask = createTogaiClient(options);
  const one = <T>(path: string, answer: z.ZodType<T>, call?: Call) =>
    orNull(ask({ method: "GET", path, answer, ...call }));

  return {
    check: (call) =>
      ask({
        method: "GET",
        path: "/customers",
        query: { pageSize: "1" },
        answer: z.unknown().transform(() => null),
        ...call,
      }),

    listAccounts: (page = {}, call) =>
      ask({
        method: "GET",
        path: "/accounts",
        query: pageQuery(page, 100),
        answer: pageOf(accountRowSchema),
        ...call,
      }),
    getAccount: async (id, call) => one(`/accounts/${segment(id)}`, accountSchema, call),
    getCustomer: async (id, call) => one(`/customers/${segment(id)}`, customerSchema, call),
    getInvoiceGroup: async (id, call) => one(`/invoice_groups/${segment(id)}`, groupSchema, call),

    findRazorpayCustomerId: (owner, call) => findRazorpayCustomerId(ask, owner, call),
    writeRazorpayCustomerId: (accountId, customerId, call) =>
      writeRazorpayCustomerId(ask, accountId, customerId, call),

    listInvoices: ({ status, ...page }, call) =>
      ask({
        method: "GET",
        path: "/invoices",
        query: page.nextToken ? { nextToken: page.nextToken } : { status, ...pageQuery(page, 50) },
        answer: pageOf(invoiceSchema).transform(({ items, nextToken }) => ({
          items: items.filter((row) => !status || row.status === status).map((row) => invoiceToSource(row)),
          nextToken,
        })),
        ...call,
      }),
    getInvoice: (id, call) => getInvoice(ask, id, call),
    patchInvoiceStatus: async (id, status, call) =>
      ask({
        method: "PATCH",
        path: `/invoices/${segment(id)}`,
        body: { status },
        answer: invoiceSchema.transform((raw) => invoiceToSource(raw)),
        ...call,
      }),

    recordPayment: (request, call) =>
      ask({ method: "POST", path: "/payments", body: paymentBody(request), answer: paymentSchema, ...call }),
    findPaymentByReference: ({ accountId, reference, since }, call) =>
      walk(
        (nextToken) =>
          ask({
            method: "GET",
            path: "/payments",
            query: nextToken ? { nextToken } : { account_id: accountId, pageSize: "50" },
            answer: pageOf(paymentSchema),
            ...call,
          }),
        (payment) => payment.reference === reference && payment.accountId === accountId,
        (payment) => since !== undefined && payment.createdAt !== null && payment.createdAt < since,
      ),
  };
}

async function getInvoice(ask: TogaiClient, id: string, call?: Call): Promise<Outcome<SourceInvoice | null>> {
  const found = await orNull(
    ask({ method: "GET", path: `/invoices/${segment(id)}`, answer: invoiceSchema, ...call }),
  );
  if (found.kind !== "done") return found;
  if (found.value === null) return { ...found, value: null };
  const invoice = invoiceToSource(found.value);
  if (invoice.currency || !invoice.accountId) return { ...found, value: invoice };
  const owner = await orNull(
    ask({ method: "GET", path: `/accounts/${segment(invoice.accountId)}`, answer: accountSchema, ...call }),
  );
  if (owner.kind !== "done") return owner;
  return { ...found, value: invoiceToSource(found.value, owner.value?.currency) };
}

function paymentBody(request: PaymentRequest) {
  const amount = toMajor(request.amount, request.currency);
  const transfer = request.method === "bank_transfer";
  return {
    description: `${transfer ? "Bank transfer" : "Razorpay payment"} for Togai invoice ${request.invoiceId}`,
    accountId: request.accountId,
    currency: request.currency,
    totalAmount: amount,
    externalPaymentReference: {
      sourceName: transfer ? "Bank transfer" : "Razorpay",
      sourceType: transfer ? "BANK_TRANSFER" : "GATEWAY",
      transactionNumber: request.reference,
      description: request.method ?? undefined,
      metadata: request.metadata ?? {},
    },
    lineItemRecords: [{ type: "INVOICE", togaiId: request.invoiceId, amount, order: 1 }],
  };
}

/** A 404 of Togai's own is an answer to a look-up: there is none. */
async function orNull<T>(pending: Promise<Outcome<T>>): Promise<Outcome<T | null>> {
  const outcome = await pending;
  if (outcome.kind === "refused" && meansNotFound(outcome)) {
    return { kind: "done", value: null, httpStatus: outcome.httpStatus };
  }
  return outcome;
}

/** Page size and filters live in the token and are not repeated beside it. */
function pageQuery({ nextToken, pageSize }: PageRequest, largest: number): Record<string, string> {
  if (nextToken) return { nextToken };
  return { pageSize: String(Math.min(pageSize ?? largest, largest)) };
}

/** An id as one segment of a path. Togai's ids are chosen by people and may hold anything. */
function segment(id: string): string {
  if (id === "" || id === "." || id === "..") throw new RangeError(`Not an id: ${JSON.stringify(id)}`);
  return encodeURIComponent(id);
}
