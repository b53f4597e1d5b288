import { describe, expect, it } from "vitest";
import {
  collectionOf,
  parseCustomer,
  parseInvoice,
  parseOrder,
  parsePayment,
  paymentSchema,
} from "@/lib/razorpay/entities";
import samples from "@/lib/razorpay/entities.samples.json"; // as Razorpay's documentation prints them

const seconds = (value: number) => new Date(value * 1000);

describe("parseCustomer", () => {
  it("reads one whose created_at is misprinted", () => {
    expect(parseCustomer(samples.customer)).toEqual({
      id: "cust_1Aa00000000004",
      name: "Gaurav Kumar",
      email: "gaurav.kumar@example.com",
      contact: "+919876543210",
      gstin: null,
      notes: { notes_key_1: "Tea, Earl Grey, Hot", notes_key_2: "Tea, Earl Grey… decaf." },
      createdAt: null,
    });
  });

  it("takes a contact sent as a number", () => {
    expect(parseCustomer({ ...samples.customer, contact: 9123456780 }).contact).toBe("9123456780");
  });
});

describe("parseInvoice", () => {
  it("reads a draft: nothing paid, all due, no order and no link", () => {
    expect(parseInvoice(samples.invoiceDraftInList)).toMatchObject({
      id: "inv_DAweOiQ7amIUVd",
      type: "invoice",
      status: "draft",
      receipt: "#0961",
      customerId: "cust_DAtUWmvpktokrT",
      orderId: null,
      shortUrl: null,
      amount: 600,
      amountPaid: 0,
      amountDue: 600,
      currency: "INR",
      issuedAt: null,
      expiresAt: seconds(1567103399),
      notes: { "updated-key": "An updated note." },
      customer: { name: "Gaurav Kumar", contact: "+919876543210" },
    });
  });

  it("reads a cancelled one, empty notes included", () => {
    expect(parseInvoice(samples.invoiceCancelled)).toMatchObject({
      status: "cancelled",
      cancelledAt: seconds(1566973122),
      issuedAt: seconds(1566899808),
      paidAt: null,
      orderId: "order_DAul2V0vnGXIML",
      shortUrl: "https://rzp.io/i/F7EPd9Q",
      smsStatus: "sent",
      notes: {},
    });
  });

  it("reads an event's, which has no lines: paid and due as they stand", () => {
    expect(parseInvoice(samples.partiallyPaidEvent.invoice.entity)).toMatchObject({
      status: "partially_paid",
      partialPayment: true,
      amount: 479030,
      amountPaid: 20000,
      amountDue: 459030,
      paymentId: "pay_DEW3tZzpXkKWtO",
      customer: { gstin: "24AABCJ1087G1ZT" },
    });
  });

  it("tells a registration link from a bill", () => {
    expect(parseInvoice(samples.registrationLink)).toMatchObject({
      type: "link",
      status: "issued",
      amount: 0,
    });
    expect(parseInvoice(samples.linkPaidEvent.invoice.entity)).toMatchObject({
      type: "link",
      status: "paid",
      paidAt: seconds(1595456243),
      notes: { "Internal Note": "Random Description" },
    });
  });

  it("reads a status and a type that are new to us", () => {
    const odd = { ...samples.registrationLink, status: "on_hold", type: "quote" };
    expect(parseInvoice(odd)).toMatchObject({ status: "unknown", type: "unknown" });
  });

  it.each([
    ["another entity's id", { id: "pay_FHhf2L2OS2qE1u" }],
    ["no amount", { amount: null }],
    ["a fraction of a paisa", { amount: 600.5 }],
    ["an amount beyond safe integers", { amount: 2 ** 53 }],
    ["no creation time", { created_at: undefined }],
  ])("refuses one with %s", (_, change) => {
    expect(() => parseInvoice({ ...samples.registrationLink, ...change })).toThrow();
  });
});

describe("parseOrder", () => {
  it("reads one of the API", () => {
    expect(parseOrder(samples.order)).toEqual({
      id: "order_DaaS6LOUAASb7Y",
      status: "created",
      amount: 2000,
      amountPaid: 0,
      amountDue: 2000,
      currency: "INR",
      receipt: null,
      attempts: 0,
      notes: {},
      createdAt: seconds(1654776878),
    });
  });

  it("gives back the prefix that an event left out", () => {
    expect(parseOrder(samples.paymentLinkOrder)).toMatchObject({
      id: "order_QflczVVaNJciLq",
      status: "paid",
      receipt: "23",
    });
  });

  it("reads a partly paid one and a mandate's", () => {
    expect(parseOrder(samples.partiallyPaidEvent.order.entity)).toMatchObject({
      status: "attempted",
      attempts: 2,
    });
    expect(parseOrder(samples.linkPaidEvent.order.entity)).toMatchObject({
      status: "paid",
      amount: 0,
      amountDue: 0,
    });
  });
});

describe("parsePayment", () => {
  it("reads a mandate's authorisation", () => {
    expect(parsePayment(samples.linkPaidEvent.payment.entity)).toMatchObject({
      id: "pay_FHhf2L2OS2qE1u",
      status: "captured",
      method: "emandate",
      amount: 0,
      tokenId: "token_FHhf2PMcYf1mOu",
      customerId: "cust_DtHaBuooGHTuyZ",
      invoiceId: "inv_FHhejg2WDlmyGP",
      orderId: "order_FHhejhc3XFHr5c",
      bankReference: null,
      error: null,
      fee: 0,
    });
  });

  it("reads one without the newer error fields", () => {
    expect(parsePayment(samples.partiallyPaidEvent.payment.entity)).toMatchObject({
      status: "captured",
      amount: 10000,
      fee: 236,
      tax: 36,
      error: null,
      tokenId: null,
    });
  });

  it("reads why one failed", () => {
    expect(parsePayment(samples.failedPayment)).toMatchObject({
      status: "failed",
      fee: null,
      error: { code: "BAD_REQUEST_ERROR", source: "customer", reason: "payment_cancelled" },
    });
  });

  it("goes by the status of one that is failed and says captured", () => {
    const entity = samples.failedCardEvent.payment.entity;
    expect(entity.captured).toBe(true);
    expect(parsePayment(entity).status).toBe("failed");
  });

  it("reads every attempt on an order, with what a bank statement shows", () => {
    const payments = collectionOf(paymentSchema).parse(samples.orderPayments);
    expect(payments.map(({ status, bankReference }) => [status, bankReference])).toEqual([
      ["failed", null],
      ["captured", "267567962619"],
    ]);
  });
});
