import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Answer,
  type Any,
  basic,
  CUSTOMER,
  makeCharge,
  makeCustomer,
  makeInvoice,
  makeMandate,
  REGISTRATION,
  startTestSandbox,
  type TestSandbox,
} from "./testing/test-sandbox";

const catalog: Any[] = JSON.parse(
  readFileSync(new URL("./samples/errors.catalog.json", import.meta.url), "utf8"),
).entries;

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.ok("POST", "/_sandbox/reset"));

const now = () => Math.floor(Date.now() / 1000);
const post = (path: string, body?: unknown, headers?: Record<string, string>) =>
  sandbox.call("POST", path, body, headers);
const order = (body: object = {}) => post("/v1/orders", { amount: 1_000, currency: "INR", ...body });
const draft = (body: object = {}) =>
  post("/v1/invoices", {
    type: "invoice",
    draft: "1",
    line_items: [{ name: "Usage", amount: 1_000 }],
    ...body,
  });
const invoice = (body: object = {}) =>
  post("/v1/invoices", {
    type: "invoice",
    customer: CUSTOMER,
    line_items: [{ name: "Usage", amount: 1_000 }],
    ...body,
  });
const registration = (terms: object = {}, body: object = {}) =>
  post("/v1/subscription_registration/auth_links", {
    ...REGISTRATION,
    ...body,
    subscription_registration: { ...REGISTRATION.subscription_registration, ...terms },
  });
const paymentLink = (body: object = {}) =>
  post("/v1/payment_links", { amount: 1_000, currency: "INR", ...body });
const fault = async (body: object, call: () => Promise<Answer>) => {
  await sandbox.ok("POST", "/_sandbox/faults", body);
  return call();
};
const paid = async (amount = 10_000, capture = true) => {
  const { body } = await order({ amount, payment_capture: capture });
  return (await sandbox.ok("POST", `/_sandbox/orders/${body.id}/pay`, {})).id as string;
};

/** How each text of the catalogue comes about. Two texts for one thing: the other is named in NOT_SAID. */
const CAUSES: Record<string, () => Promise<Answer>> = {
  "Authentication failed": () =>
    sandbox.call("GET", "/v1/orders", undefined, { authorization: basic("rzp_test_Nobody") }),
  "The requested URL was not found on the server.": () => sandbox.call("GET", "/v1/nonsense"),
  "We are facing some trouble completing your request at the moment. Please try again shortly.": () =>
    fault({ kind: "status", status: 500 }, () => sandbox.call("GET", "/v1/orders")),
  "Too many requests": () => fault({ kind: "rate_limit" }, () => sandbox.call("GET", "/v1/orders")),
  "LQPd9lomgwDE5Fs is not a valid id": () => sandbox.call("GET", "/v1/customers/cust_LQPd9lomgwDE5Fs"),
  "{id without prefix} is not a valid id": () => sandbox.call("GET", "/v1/orders/order_x48wjYEr2I"),
  "The id provided does not exist": () => sandbox.call("GET", "/v1/invoices/inv_AAAAAAAAAAAAAA"),
  "The {field} field is required.": () => post("/v1/refunds", { amount: 100 }),
  "{a, b} is/are not required and should not be sent": () => order({ foo: 1, bar: 2 }),
  "0 is/are not required and should not be sent": () =>
    post("/v1/orders", JSON.stringify(JSON.stringify({ amount: 1 }))),
  "from must be between 946684800 and 4765046400": () =>
    sandbox.call("GET", `/v1/payments?from=${Date.now()}`),
  "The count must be at least 1.": () => sandbox.call("GET", "/v1/settlements?count=0"),
  "The count may not be greater than 100.": () => sandbox.call("GET", "/v1/customers?count=101"),
  "Notes should not have more than 15 keys.": () =>
    order({ notes: Object.fromEntries(Array.from({ length: 16 }, (_, at) => [`k${at}`, "v"])) }),
  "Notes value cannot be greater than 512 characters.": () =>
    post("/v1/customers", { ...CUSTOMER, notes: { key: "x".repeat(513) } }),
  "value: the length must not be greater than 255.": () => paymentLink({ notes: { key: "x".repeat(256) } }),
  "Customer already exists for the merchant": async () => {
    await makeCustomer(sandbox);
    return post("/v1/customers", CUSTOMER);
  },
  "Contact number should be at least 8 digits, including country code": () =>
    post("/v1/customers", { ...CUSTOMER, contact: "1234567" }),
  "Contact number contains invalid characters, only digits and + symbol are allowed.": () =>
    post("/v1/customers", { ...CUSTOMER, contact: "98765-43210" }),
  "The email must be a valid email address.": () => post("/v1/customers", { ...CUSTOMER, email: "gaurav@" }),
  "The name may not be greater than 50 characters.": () =>
    post("/v1/customers", { ...CUSTOMER, name: "x".repeat(51) }),
  "The name format is invalid.": () => post("/v1/customers", { ...CUSTOMER, name: "Gaurav <b>" }),
  "The gstin field is invalid.": () => post("/v1/customers", { ...CUSTOMER, gstin: "29ABCDE" }),
  "The amount must be at least INR 1.00": () => order({ amount: 99 }),
  "The amount must be an integer.": () => order({ amount: "12.5" }),
  "Amount exceeds maximum amount allowed": async () => {
    const mandate = await makeMandate(sandbox, { max_amount: 50_000 });
    const { body } = await order({ amount: 50_001 });
    const ids = { order_id: body.id, customer_id: mandate.customerId, token: mandate.tokenId };
    const charge = {
      email: CUSTOMER.email,
      contact: CUSTOMER.contact,
      amount: 50_001,
      currency: "INR",
      recurring: true,
    };
    return post("/v1/payments/create/recurring", { ...charge, ...ids });
  },
  "Order receipt should be unique.": async () => {
    await sandbox.ok("PUT", "/_sandbox/switches", { unique_order_receipt: true });
    const first = await order({ receipt: "R-1" });
    const second = await order({ receipt: "R-1" });
    expect(second.body.error.metadata).toEqual({ order_id: first.body.id });
    return second;
  },
  "token_id is/are not required and should not be sent": () => order({ token_id: "token_AAAAAAAAAAAAAA" }),
  "Bank code provided is invalid.": () =>
    registration({
      bank_account: { ...REGISTRATION.subscription_registration.bank_account, ifsc_code: "ZZZZ0000001" },
    }),
  "The ifsc code field is required.": () =>
    registration({ bank_account: { beneficiary_name: "Gaurav Kumar", account_number: "11214311215411" } }),
  "Your payment has been declined as the order is already paid. Please initiate the payment with a new order.":
    async () => post(`/v1/payments/${await paid()}/capture`, { amount: 10_000, currency: "INR" }),
  "customer is required.": () => invoice({ customer: undefined }),
  "line_items is required.": async () => {
    const { body } = await draft({ customer: CUSTOMER, line_items: [] });
    return post(`/v1/invoices/${body.id}/issue`);
  },
  "The amount field is required when item id is not present.": () =>
    invoice({ line_items: [{ name: "Usage" }] }),
  "The name field is required when item id is not present.": () =>
    invoice({ line_items: [{ amount: 1_000 }] }),
  "Currency of all items should be the same as of the invoice.": () =>
    invoice({ line_items: [{ name: "Usage", amount: 1_000, currency: "USD" }] }),
  "the merchant doesn't have international activated.": () => invoice({ currency: "USD", line_items: [] }),
  "expire_by should be at least 15 minutes after current time.": () => invoice({ expire_by: now() + 890 }),
  "Operation not allowed for Invoice in {status} status.": async () => {
    const { body } = await invoice();
    return sandbox.call("DELETE", `/v1/invoices/${body.id}`);
  },
  "{medium} is not a valid communication medium.": async () => {
    const { body } = await invoice();
    return post(`/v1/invoices/${body.id}/notify_by/whatsapp`);
  },
  "customer, line_items, sms_notify, email_notify, draft, date is/are not required and should not be sent":
    async () => {
      const { body } = await invoice();
      const frozen = {
        customer: {},
        line_items: [],
        sms_notify: 1,
        email_notify: 1,
        draft: "1",
        date: now(),
      };
      return sandbox.call("PATCH", `/v1/invoices/${body.id}`, { ...frozen, comment: "fine" });
    },
  "receipt must be unique for each item : {receipt}": async () => {
    await invoice({ receipt: "INV-1" });
    return registration({}, { receipt: "INV-1" });
  },
  "The selected draft is invalid": () => invoice({ draft: 1 }),
  "Capture amount must be equal to the amount authorized.": async () =>
    post(`/v1/payments/${await paid(10_000, false)}/capture`, { amount: 9_999, currency: "INR" }),
  "The refund amount provided is greater than amount captured.": async () =>
    post(`/v1/payments/${await paid()}/refund`, { amount: 10_001 }),
  "The payment has been fully refunded already.": async () => {
    const id = await paid();
    await sandbox.ok("POST", `/v1/payments/${id}/refund`, {});
    return post(`/v1/payments/${id}/refund`, { amount: 100 });
  },
  "Different request with the same idempotency key has already been processed.": async () => {
    const id = await paid();
    const headers = { "X-Refund-Idempotency": "refund-key-1" };
    const first = await post(`/v1/payments/${id}/refund`, { amount: 100 }, headers);
    const again = await post(`/v1/payments/${id}/refund`, { amount: 100 }, headers);
    expect(again.body.id).toBe(first.body.id);
    return post(`/v1/payments/${id}/refund`, { amount: 200 }, headers);
  },
  "payment link with given reference_id: {x} already exists": async () => {
    await paymentLink({ reference_id: "TS1989" });
    return paymentLink({ reference_id: "TS1989" });
  },
  "timestamp must be atleast 15 minutes in future": () => paymentLink({ expire_by: now() + 60 }),
  "cannot cancel or expire an already paid/partially paid link": async () => {
    const { body } = await paymentLink();
    await sandbox.ok("POST", `/_sandbox/payment_links/${body.id}/pay`, {});
    return post(`/v1/payment_links/${body.id}/cancel`);
  },
  "cannot cancel or expire an expired link": async () => {
    const { body } = await paymentLink({ expire_by: now() + 1_000 });
    await sandbox.advance(1_001);
    return post(`/v1/payment_links/${body.id}/cancel`);
  },
  "UPI Payment Links is not supported in Test Mode. Please experience the product in Live Mode.": () =>
    paymentLink({ upi_link: true }),
  "update can only be made in created or partially paid state": async () => {
    const { body } = await paymentLink();
    await sandbox.ok("POST", `/v1/payment_links/${body.id}/cancel`);
    return sandbox.call("PATCH", `/v1/payment_links/${body.id}`, { reference_id: "x" });
  },
  "not a valid notification medium": async () => {
    const { body } = await paymentLink();
    return post(`/v1/payment_links/${body.id}/notify_by/whatsapp`);
  },
  "Recurring digits in customer contact are disallowed": () =>
    paymentLink({ customer: { contact: "9999999999" } }),
  "The year must be 4 digits.": () => sandbox.call("GET", "/v1/settlements/recon/combined?year=26&month=1"),
  "The month is not a valid month.": () =>
    sandbox.call("GET", "/v1/settlements/recon/combined?year=2026&month=13"),
  "The day must be between 1 and 2 digits.": () =>
    sandbox.call("GET", "/v1/settlements/recon/combined?year=2026&month=1&day=123"),
};

const NOT_SAID: Record<string, string> = {
  "The api key provided is invalid": "section 23: Authentication failed",
  "The api secret provided is invalid": "section 23: Authentication failed",
  "The server encountered an error. The incident has been reported to admins.": "with a fault's own body",
  "Request failed. Please try after sometime.": "with a fault's own body",
  "Order amount less than minimum amount allowed": "the same refusal on other pages",
  "payment link creation with reference ID already attempted": "the other wording is the live one",
};

describe("the catalogue of errors", () => {
  it("is covered or excused, text by text", () => {
    const texts = new Set(catalog.map(({ description }) => description));
    expect([...texts].filter((text) => !CAUSES[text] && !NOT_SAID[text])).toEqual([]);
    expect(Object.keys(CAUSES).filter((text) => !texts.has(text))).toEqual([]);
  });

  const said = catalog.filter(({ description }) => CAUSES[description]);
  it.each(said.map((entry) => [entry.description, entry]))("%s", async (description, entry) => {
    const answer = await CAUSES[description]!();
    expect(answer.status).toBe(entry.status);
    expect(answer.body.error.code).toBe(entry.code);
    // Placeholders of the catalogue stand for what was sent.
    const pattern = description.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\\?\{[^}]*\\?\}/g, ".+");
    expect(answer.body.error.description).toMatch(new RegExp(`^${pattern}$`));
  });
});

describe("refusals in detail", () => {
  it("carry the parts of the envelope the samples show", async () => {
    const { body } = await order({ amount: 5 });
    expect(body.error).toEqual({
      code: "BAD_REQUEST_ERROR",
      description: "The amount must be at least INR 1.00",
      source: "business",
      step: "payment_initiation",
      reason: "input_validation_failed",
      metadata: {},
      field: "amount",
    });
    const contact = await post("/v1/customers", { ...CUSTOMER, contact: "123" });
    expect(contact.body.error).toMatchObject({
      step: "NA",
      reason: "invalid_contact_number",
      field: "contact",
    });
    const link = await sandbox.call("GET", "/v1/payment_links/link_QX7wiVUHdcOOoW");
    expect(link.body.error).toEqual({
      code: "BAD_REQUEST_ERROR",
      description: "invalid input [id] = [link_QX7wiVUHdcOOoW]",
      metadata: [],
      reason: null,
      source: null,
      step: null,
    });
  });

  it("name nested fields by their path, and in words by their last part", async () => {
    const { customer } = REGISTRATION;
    const without = await registration({}, { customer: { ...customer, contact: undefined } });
    expect(without.body.error).toMatchObject({
      description: "The contact field is required.",
      field: "customer.contact",
    });
  });

  it("turn to nulls with the switch", async () => {
    await sandbox.ok("PUT", "/_sandbox/switches", { null_error_details: true });
    expect((await order({ amount: 5 })).body.error).toMatchObject({ source: null, step: null, reason: null });
  });

  it("leave nothing behind", async () => {
    await registration({ max_amount: 1 });
    await invoice({ line_items: [{ name: "Usage", amount: 50_000_001 }] });
    const state = await sandbox.ok("GET", "/_sandbox/state");
    expect([state.customers, state.invoices, state.orders]).toEqual([[], [], []]);
    expect(await sandbox.ok("GET", "/_sandbox/journal")).toEqual([]);
  });

  it("answer routes outside the API as the gateway does", async () => {
    const { status, body } = await sandbox.call("GET", "/nowhere");
    expect([status, body]).toEqual([404, { message: "no Route matched with those values" }]);
  });

  it("hide what a feature that is off would do", async () => {
    await sandbox.ok("PUT", "/_sandbox/switches", { recurring: false });
    for (const path of ["recurring", "json"])
      expect((await post(`/v1/payments/create/${path}`, {})).body.error.description).toBe(
        "The requested URL was not found on the server.",
      );
  });
});

describe("limits", () => {
  const link = (terms: object) => registration(terms).then(({ status }) => status);
  const mandateOrder = async (token: object) => {
    const customer = await makeCustomer(sandbox);
    return (await order({ amount: 0, method: "emandate", customer_id: customer.id, token })).status;
  };

  it.each([
    [499, 400],
    [500, 200],
    [99_999_900, 200],
    [99_999_901, 400],
  ])("a link's max_amount of %d answers %d", async (max_amount, status) =>
    expect(await link({ max_amount })).toBe(status),
  );

  it.each([
    [499, 400],
    [500, 200],
    [100_000_000, 200],
    [100_000_001, 400],
  ])("an order's max_amount of %d answers %d", async (max_amount, status) =>
    expect(await mandateOrder({ max_amount })).toBe(status),
  );

  it("expire_at ends at 4101580799 for links and 4102444799 for orders, and begins now", async () => {
    expect(await link({ expire_at: 4_101_580_799 })).toBe(200);
    expect(await link({ expire_at: 4_101_580_800 })).toBe(400);
    expect(await mandateOrder({ expire_at: 4_102_444_799 })).toBe(200);
    expect(await mandateOrder({ expire_at: 4_102_444_800 })).toBe(400);
    expect(await link({ expire_at: now() - 1 })).toBe(400);
  });

  it("are wider with the switch", async () => {
    await sandbox.ok("PUT", "/_sandbox/switches", { wide_ranges: true });
    expect(await link({ max_amount: 1_000_000_000 })).toBe(200);
    expect(await link({ max_amount: 1_000_000_001 })).toBe(400);
  });

  it("default to 9999900 and ten years", async () => {
    const { body } = await registration({ max_amount: undefined, expire_at: undefined });
    expect(body.token.max_amount).toBe(9_999_900);
    expect(body.token.expire_at - now()).toBeGreaterThan(3_652 * 86_400 - 86_400);
    expect(body.token.expire_at - now()).toBeLessThan(3_654 * 86_400);
  });

  it("cap an invoice at five lakh rupees", async () => {
    expect((await invoice({ line_items: [{ name: "Usage", amount: 50_000_000 }] })).status).toBe(200);
    const over = await invoice({ line_items: [{ name: "Usage", amount: 50_000_001 }] });
    expect(over.body.error.description).toBe("Amount exceeds maximum amount allowed");
  });

  it("take 50 lines and not 51", async () => {
    const lines = (count: number) => Array.from({ length: count }, () => ({ name: "Usage", amount: 100 }));
    expect((await invoice({ line_items: lines(50) })).status).toBe(200);
    expect((await invoice({ line_items: lines(51) })).status).toBe(400);
  });

  it("take a receipt of 40 letters and not of 41", async () => {
    expect((await invoice({ receipt: "x".repeat(40) })).status).toBe(200);
    expect((await invoice({ receipt: "x".repeat(41) })).status).toBe(400);
    expect((await order({ receipt: "x".repeat(41) })).status).toBe(400);
  });

  it("take a mandate order of nothing else than 0", async () => {
    const customer = await makeCustomer(sandbox);
    const { status } = await order({ amount: 100, method: "emandate", customer_id: customer.id });
    expect(status).toBe(400);
  });

  it("take bank details whole or not at all", async () => {
    expect(await link({ bank_account: undefined })).toBe(200);
    expect(await link({ bank_account: {} })).toBe(200);
    expect(await link({ bank_account: { ifsc_code: "HDFC0000001" } })).toBe(400);
  });

  it.each(["29ABCDE1234F1Z5", "29XAbbA4369J1PA"])("take the GSTIN %s", async (gstin) =>
    expect((await post("/v1/customers", { ...CUSTOMER, gstin })).status).toBe(200),
  );
});

describe("keys and modes", () => {
  it("refuse every other spelling of the scheme", async () => {
    const encoded = basic().slice(6);
    for (const header of [
      `basic ${encoded}`,
      `BASIC ${encoded}`,
      `"Basic ${encoded}"`,
      `Bearer ${encoded}`,
      "",
    ])
      expect((await sandbox.call("GET", "/v1/orders", undefined, { authorization: header })).status).toBe(
        401,
      );
    const wrong = await sandbox.call("GET", "/v1/orders", undefined, {
      authorization: basic(undefined, "nope"),
    });
    expect(wrong.body).toEqual({
      error: { code: "BAD_REQUEST_ERROR", description: "Authentication failed" },
    });
  });

  it("keep test and live data apart, and accounts from each other", async () => {
    const live = { key_id: "rzp_live_Hundi", key_secret: "s1", account_id: "acc_HundiSandbox01" };
    const other = { key_id: "rzp_test_Other", key_secret: "s2", account_id: "acc_Other" };
    for (const account of [live, other]) await sandbox.ok("POST", "/_sandbox/accounts", account);
    const { id } = await makeInvoice(sandbox, { receipt: "INV-1" });
    for (const { key_id, key_secret } of [live, other]) {
      const headers = { authorization: basic(key_id, key_secret) };
      const fetched = await sandbox.call("GET", `/v1/invoices/${id}`, undefined, headers);
      expect(fetched.body.error.description).toBe("The id provided does not exist");
      expect((await sandbox.call("GET", "/v1/invoices", undefined, headers)).body.count).toBe(0);
    }
  });

  it("open the methods with the key alone, and nothing else", async () => {
    const headers = { authorization: basic(undefined, "") };
    const methods = await sandbox.call("GET", "/v1/methods", undefined, headers);
    expect(Object.keys(methods.body.recurring.emandate)).toHaveLength(210);
    expect((await sandbox.call("GET", "/v1/orders", undefined, headers)).status).toBe(401);
  });
});

describe("the three-field answer to a charge", () => {
  it("is off, and signed when on", async () => {
    const mandate = await makeMandate(sandbox);
    expect((await makeCharge(sandbox, mandate)).paymentId).toMatch(/^pay_/);
    await sandbox.ok("PUT", "/_sandbox/switches", { three_field_recurring: true });
    const { body } = await order({ amount: 700 });
    const answer = await sandbox.ok("POST", "/v1/payments/create/recurring", {
      ...{ email: CUSTOMER.email, contact: CUSTOMER.contact, amount: 700, currency: "INR", recurring: "1" },
      ...{ order_id: body.id, customer_id: mandate.customerId, token: mandate.tokenId },
    });
    const { createHmac } = await import("node:crypto");
    const expected = createHmac("sha256", "hundi_sandbox_secret_01")
      .update(`${body.id}|${answer.razorpay_payment_id}`)
      .digest("hex");
    expect(answer).toEqual({
      razorpay_payment_id: answer.razorpay_payment_id,
      razorpay_order_id: body.id,
      razorpay_signature: expected,
    });
  });
});
