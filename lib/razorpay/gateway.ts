import { z } from "zod";
import type { Capabilities } from "@/lib/domain/capabilities";
import type { Outcome } from "@/lib/domain/outcome";
import type { RemoteWebhook } from "@/lib/domain/remote-webhook";
import { methodsSchema, type WebhookRequest, webhookBody, webhookSchema } from "@/lib/razorpay/account-info";
import { createRazorpayClient, type RazorpayClientOptions } from "@/lib/razorpay/client";
import {
  collectionOf,
  customerSchema,
  invoiceSchema,
  orderSchema,
  paymentSchema,
  type RazorpayCustomer,
  type RazorpayInvoice,
  type RazorpayOrder,
  type RazorpayPayment,
  type RazorpayRefund,
  type RazorpayToken,
  recurringAnswerSchema,
  refundSchema,
  tokenSchema,
} from "@/lib/razorpay/entities";
import { razorpayId } from "@/lib/razorpay/ids";
import {
  type CustomerChange,
  type CustomerRequest,
  customerBody,
  customerChangeBody,
  type InvoiceDraftRequest,
  type InvoiceListRequest,
  invoiceDraftBody,
  type OrderRequest,
  orderBody,
  type PageRequest,
  pageQuery,
  type RecurringPaymentRequest,
  type RefundRequest,
  type RegistrationLinkRequest,
  recurringPaymentBody,
  refundBody,
  registrationLinkBody,
} from "@/lib/razorpay/requests";

/**
 * What this app asks of Razorpay, in this app's words.
 *
 * A write that ends `unknown` or `probably_ours` is looked up before it is sent again. A write is not compared
 * with what was asked: the caller checks that amount, currency and receipt of the answer are its own.
 * A read's `unknown` means no more than that there was no answer. An id that is not one throws.
 */
export type RazorpayGateway = {
  /** The cheapest call that needs good keys. */
  checkCredentials(call?: Call): Promise<Outcome<null>>;

  /** May return an existing customer with the same email and contact, unchanged: compare name and notes. */
  createCustomer(request: CustomerRequest, call?: Call): Promise<Outcome<RazorpayCustomer>>;
  editCustomer(id: string, change: CustomerChange, call?: Call): Promise<Outcome<RazorpayCustomer>>;
  fetchCustomer(id: string, call?: Call): Promise<Outcome<RazorpayCustomer>>;
  /** Newest first. A page shorter than `count` is the last. */
  listCustomers(
    request: Pick<PageRequest, "count" | "skip">,
    call?: Call,
  ): Promise<Outcome<RazorpayCustomer[]>>;

  /** Nobody is told of a draft, and a spare one can be deleted. */
  createInvoiceDraft(request: InvoiceDraftRequest, call?: Call): Promise<Outcome<RazorpayInvoice>>;
  issueInvoice(id: string, call?: Call): Promise<Outcome<RazorpayInvoice>>;
  /** Only in draft and issued. */
  cancelInvoice(id: string, call?: Call): Promise<Outcome<RazorpayInvoice>>;
  /** Only a draft. */
  deleteInvoice(id: string, call?: Call): Promise<Outcome<null>>;
  notifyInvoice(id: string, medium: "sms" | "email", call?: Call): Promise<Outcome<null>>;
  fetchInvoice(id: string, call?: Call): Promise<Outcome<RazorpayInvoice>>;
  /** Registration links share the receipts and may be among them. */
  findInvoicesByReceipt(receipt: string, call?: Call): Promise<Outcome<RazorpayInvoice[]>>;
  /** Newest first. A page shorter than `count` is the last. */
  listInvoices(request: InvoiceListRequest, call?: Call): Promise<Outcome<RazorpayInvoice[]>>;

  /** Makes customer, order and an invoice of type `link` in one go. It has no edit: cancel it and make another. */
  createRegistrationLink(request: RegistrationLinkRequest, call?: Call): Promise<Outcome<RazorpayInvoice>>;

  createOrder(request: OrderRequest, call?: Call): Promise<Outcome<RazorpayOrder>>;
  /** Receipts of orders are not unique: there may be several. */
  findOrdersByReceipt(receipt: string, call?: Call): Promise<Outcome<RazorpayOrder[]>>;
  /**
   * Debits a mandate. Done means that Razorpay took it, not that it is paid. Nothing at Razorpay prevents a second debit
   * on an order whose first is under way.
   */
  createRecurringPayment(
    request: RecurringPaymentRequest,
    call?: Call,
  ): Promise<Outcome<{ paymentId: string }>>;

  fetchToken(customerId: string, tokenId: string, call?: Call): Promise<Outcome<RazorpayToken>>;
  /** Leaves out those that have ended and those never used. */
  listTokens(customerId: string, call?: Call): Promise<Outcome<RazorpayToken[]>>;
  /** It is gone from here at once, and at the bank on the next working day. */
  deleteToken(customerId: string, tokenId: string, call?: Call): Promise<Outcome<null>>;

  fetchOrder(id: string, call?: Call): Promise<Outcome<RazorpayOrder>>;
  /** Every attempt, failed ones too. */
  listOrderPayments(orderId: string, call?: Call): Promise<Outcome<RazorpayPayment[]>>;
  fetchPayment(id: string, call?: Call): Promise<Outcome<RazorpayPayment>>;
  /** Newest first; lags behind single look-ups by seconds to minutes. */
  listPayments(request: PageRequest, call?: Call): Promise<Outcome<RazorpayPayment[]>>;
  /** Gives back a part or all of a captured payment. Sent again with the same key it is the same refund. */
  createRefund(request: RefundRequest, call?: Call): Promise<Outcome<RazorpayRefund>>;
  /** Every refund of a payment, failed ones too. */
  listPaymentRefunds(paymentId: string, call?: Call): Promise<Outcome<RazorpayRefund[]>>;
  /** Newest first, by when they were made. */
  listRefunds(request: PageRequest, call?: Call): Promise<Outcome<RazorpayRefund[]>>;

  /** What the account may do. Asked with the key id alone, as Razorpay wants it, so it proves nothing of the secret. */
  fetchMethods(call?: Call): Promise<Outcome<Omit<Capabilities, "at">>>;
  /** Not documented for merchants: an account may be refused these three, which says nothing about its keys. */
  listWebhooks(call?: Call): Promise<Outcome<RemoteWebhook[]>>;
  /** A second one with the same address is not refused: look at the list first. */
  registerWebhook(request: WebhookRequest, call?: Call): Promise<Outcome<RemoteWebhook>>;
  changeWebhook(id: string, request: WebhookRequest, call?: Call): Promise<Outcome<RemoteWebhook>>;
};

export type Call = { signal?: AbortSignal };

/** @throws {TypeError} if the base address is not an origin. */
export function createRazorpayGateway(options: RazorpayClientOptions): RazorpayGateway {
  const ask = createRazorpayClient(options);
  let keyIdOnly: ReturnType<typeof createRazorpayClient> | undefined;
  return {
    checkCredentials: (call) =>
      ask((sdk) => sdk.orders.all({ count: 1 }), { answer: z.unknown().transform(() => null), ...call }),

    // The SDK's types know neither fail_existing "0" nor most of the fields that may be left out: hence `as never`.
    createCustomer: (request, call) =>
      ask((sdk) => sdk.customers.create(customerBody(request) as never), { answer: customerSchema, ...call }),
    editCustomer: (id, change, call) =>
      ask((sdk) => sdk.customers.edit(razorpayId("customer", id), customerChangeBody(change) as never), {
        answer: customerSchema,
        clash: /already exists/i, // another customer has that email and contact
        ...call,
      }),
    fetchCustomer: (id, call) =>
      ask((sdk) => sdk.customers.fetch(razorpayId("customer", id)), { answer: customerSchema, ...call }),
    listCustomers: ({ count, skip }, call) =>
      ask((sdk) => sdk.customers.all({ count: count ?? 10, skip: skip ?? 0 }), {
        answer: collectionOf(customerSchema),
        ...call,
      }),

    createInvoiceDraft: (request, call) =>
      ask((sdk) => sdk.invoices.create(invoiceDraftBody(request) as never), {
        answer: invoiceSchema,
        ...call,
      }),
    issueInvoice: (id, call) =>
      ask((sdk) => sdk.invoices.issue(razorpayId("invoice", id)), {
        answer: invoiceSchema,
        alreadyDone: /not allowed for Invoice in (issued|partially_paid|paid) status/i,
        ...call,
      }),
    cancelInvoice: (id, call) =>
      ask((sdk) => sdk.invoices.cancel(razorpayId("invoice", id)), {
        answer: invoiceSchema,
        alreadyDone: /not allowed for Invoice in cancelled status/i,
        ...call,
      }),
    deleteInvoice: (id, call) =>
      ask((sdk) => sdk.invoices.delete(razorpayId("invoice", id)), {
        answer: z.unknown().transform(() => null),
        alreadyDone: /id provided does not exist/i,
        ...call,
      }),
    notifyInvoice: (id, medium, call) =>
      ask((sdk) => sdk.invoices.notifyBy(razorpayId("invoice", id), medium), {
        answer: z.object({ success: z.literal(true) }).transform(() => null),
        ...call,
      }),
    fetchInvoice: (id, call) =>
      ask((sdk) => sdk.invoices.fetch(razorpayId("invoice", id)), { answer: invoiceSchema, ...call }),
    findInvoicesByReceipt: (receipt, call) =>
      ask((sdk) => sdk.invoices.all({ receipt, count: 100 } as never), {
        answer: collectionOf(invoiceSchema),
        ...call,
      }),
    listInvoices: ({ type, customerId, ...page }, call) =>
      ask(
        (sdk) =>
          sdk.invoices.all({
            ...pageQuery(page),
            type,
            customer_id: customerId && razorpayId("customer", customerId),
          } as never),
        { answer: collectionOf(invoiceSchema), ...call },
      ),

    createRegistrationLink: (request, call) =>
      ask((sdk) => sdk.subscriptions.createRegistrationLink(registrationLinkBody(request) as never), {
        answer: invoiceSchema,
        ...call,
      }),

    createOrder: (request, call) =>
      ask((sdk) => sdk.orders.create(orderBody(request) as never), { answer: orderSchema, ...call }),
    findOrdersByReceipt: (receipt, call) =>
      ask((sdk) => sdk.orders.all({ receipt, count: 100 } as never), {
        answer: collectionOf(orderSchema),
        ...call,
      }),
    createRecurringPayment: (request, call) =>
      ask((sdk) => sdk.payments.createRecurringPayment(recurringPaymentBody(request) as never), {
        answer: recurringAnswerSchema,
        ...call,
      }),

    fetchToken: (customerId, tokenId, call) =>
      ask(
        (sdk) => sdk.customers.fetchToken(razorpayId("customer", customerId), razorpayId("token", tokenId)),
        { answer: tokenSchema, ...call },
      ),
    listTokens: (customerId, call) =>
      ask((sdk) => sdk.customers.fetchTokens(razorpayId("customer", customerId)), {
        answer: collectionOf(tokenSchema),
        ...call,
      }),
    deleteToken: (customerId, tokenId, call) =>
      ask(
        (sdk) => sdk.customers.deleteToken(razorpayId("customer", customerId), razorpayId("token", tokenId)),
        {
          answer: z.unknown().transform(() => null),
          alreadyDone: /id provided does not exist/i,
          ...call,
        },
      ),

    fetchOrder: (id, call) =>
      ask((sdk) => sdk.orders.fetch(razorpayId("order", id)), { answer: orderSchema, ...call }),
    listOrderPayments: (orderId, call) =>
      ask((sdk) => sdk.orders.fetchPayments(razorpayId("order", orderId)), {
        answer: collectionOf(paymentSchema),
        ...call,
      }),
    fetchPayment: (id, call) =>
      ask((sdk) => sdk.payments.fetch(razorpayId("payment", id)), { answer: paymentSchema, ...call }),
    listPayments: (request, call) =>
      ask((sdk) => sdk.payments.all(pageQuery(request)), { answer: collectionOf(paymentSchema), ...call }),
    createRefund: (request, call) =>
      ask(
        (sdk) => sdk.payments.refund(razorpayId("payment", request.paymentId), refundBody(request) as never),
        {
          answer: refundSchema,
          headers: { "X-Refund-Idempotency": request.idempotencyKey },
          ...call,
        },
      ),
    listPaymentRefunds: (paymentId, call) =>
      ask((sdk) => sdk.payments.fetchMultipleRefund(razorpayId("payment", paymentId), { count: 100 }), {
        answer: collectionOf(refundSchema),
        ...call,
      }),
    listRefunds: (request, call) =>
      ask((sdk) => sdk.refunds.all(pageQuery(request)), { answer: collectionOf(refundSchema), ...call }),

    fetchMethods: (call) => {
      keyIdOnly ??= createRazorpayClient({ ...options, keySecret: "" });
      return keyIdOnly((sdk) => sdk.payments.fetchPaymentMethods(), { answer: methodsSchema, ...call });
    },
    listWebhooks: (call) =>
      ask((sdk) => sdk.webhooks.all({ count: 100 }), { answer: collectionOf(webhookSchema), ...call }),
    registerWebhook: (request, call) =>
      ask((sdk) => sdk.webhooks.create(webhookBody(request) as never), {
        answer: webhookSchema,
        ...call,
      }),
    changeWebhook: (id, request, call) =>
      ask((sdk) => sdk.webhooks.edit(webhookBody(request) as never, webhookId(id)), {
        answer: webhookSchema,
        ...call,
      }),
  };
}

/** Without a prefix, and from Razorpay's own list: still nothing that could lead to another path. */
function webhookId(id: string): string {
  if (!/^[A-Za-z0-9_]{1,40}$/.test(id))
    throw new RangeError(`Not a Razorpay webhook id: ${JSON.stringify(id)}`);
  return id;
}
