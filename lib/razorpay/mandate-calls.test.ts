import { describe, expect, it } from "vitest";
import link from "@/lib/sandbox/razorpay/samples/auth_links.create.emandate.netbanking.json";
import order from "@/lib/sandbox/razorpay/samples/orders.create.emandate.netbanking.json";
import recurring from "@/lib/sandbox/razorpay/samples/payments.recurring.create.test_mode.json";
import tokens from "@/lib/sandbox/razorpay/samples/tokens.list_by_customer.json";
import { collectionOf, parseToken, recurringAnswerSchema, tokenSchema } from "./entities";
import { orderBody, recurringPaymentBody, registrationLinkBody } from "./requests";

const asSent = (body: object) => JSON.parse(JSON.stringify(body));
const bankAccount = {
  beneficiaryName: "Gaurav Kumar",
  accountNumber: "11214311215411",
  accountType: "savings",
  ifsc: "HDFC0001233",
};
const terms = {
  authType: "netbanking",
  maxAmount: 50_000,
  expiresAt: new Date(1_580_480_689_000),
  firstPaymentAmount: 0,
  bankAccount,
};

describe("the bodies", () => {
  it("of a registration link is Razorpay's sample", () => {
    const { customer, description, receipt, expire_by, notes } = link.request.body;
    const body = registrationLinkBody({
      customer,
      description,
      receipt,
      notes,
      terms,
      expiresAt: new Date(expire_by * 1000),
      notify: { sms: true, email: true },
    });
    expect(asSent(body)).toEqual(link.request.body);
  });

  it("of a mandate's order is Razorpay's sample, and asks for one order a receipt", () => {
    const { token, customer_id, notes, receipt } = order.request.body;
    const body = orderBody({
      amount: 0,
      currency: "INR",
      receipt,
      notes,
      uniqueReceipt: true,
      mandate: {
        customerId: customer_id,
        notes: token.notes,
        terms: {
          authType: token.auth_type,
          maxAmount: token.max_amount,
          expiresAt: new Date(token.expire_at * 1000),
          firstPaymentAmount: 0,
          bankAccount: {
            ...bankAccount,
            accountNumber: token.bank_account.account_number,
            ifsc: "HDFC0000001",
          },
        },
      },
    });
    expect(asSent(body)).toEqual({ ...order.request.body, unique_receipt: true });
  });

  it("says nothing of what was not asked for", () => {
    const open = { ...terms, authType: null, expiresAt: null, bankAccount: null };
    const body = registrationLinkBody({
      customer: { name: "Asha", email: "a@example.com", contact: "9123456780" },
      description: "x",
      receipt: "r",
      notes: {},
      terms: open,
      expiresAt: null,
      notify: { sms: false, email: false },
    });
    expect(Object.keys(asSent(body)).sort()).toEqual(
      ["amount", "currency", "customer", "description", "email_notify", "receipt", "sms_notify"].concat([
        "subscription_registration",
        "type",
      ]),
    );
    expect(asSent(body).subscription_registration).toEqual({ method: "emandate", max_amount: 50_000 });
  });

  it("of a debit names the token under its own key, and refuses an id that is none", () => {
    const debit = {
      orderId: "order_1Aa00000000001",
      amount: 100,
      currency: "INR",
      customerId: "cust_1Aa00000000001",
      tokenId: "token_1Aa00000000001",
      email: "a@example.com",
      contact: "+919123456780",
      description: "x",
      notes: {},
    };
    expect(asSent(recurringPaymentBody(debit))).toMatchObject({
      token: debit.tokenId,
      recurring: "1",
      amount: 100,
    });
    expect(() => recurringPaymentBody({ ...debit, tokenId: "../orders" })).toThrow(RangeError);
  });
});

describe("the answers", () => {
  it("of a token list are tokens, whatever they are for", () => {
    const read = collectionOf(tokenSchema).parse(tokens.response.body);
    expect(read.length).toBeGreaterThan(0);
    for (const token of read) expect(token.id).toMatch(/^token_/);
  });

  it("of one token tell its state, its end and its bank", () => {
    const token = parseToken({
      id: "token_FHf94Uym9tdYFJ",
      method: "emandate",
      bank: "HDFC",
      recurring_details: { status: "confirmed", failure_reason: null },
      auth_type: "netbanking",
      bank_details: { beneficiary_name: "G", account_number: "1121431121541121", ifsc: "HDFC0000001" },
      max_amount: 9_999_900,
      expired_at: 1_689_971_140,
      created_at: 1_595_447_381,
    });
    expect(token).toMatchObject({
      status: "confirmed",
      maxAmount: 9_999_900,
      expiresAt: new Date(1_689_971_140_000),
      bankAccount: { number: "1121431121541121", type: null },
    });
  });

  it("of a debit are read in both forms", () => {
    const id = recurring.response.body.razorpay_payment_id;
    expect(recurringAnswerSchema.parse(recurring.response.body)).toEqual({ paymentId: id });
    expect(recurringAnswerSchema.parse({ razorpay_payment_id: id })).toEqual({ paymentId: id });
  });
});
