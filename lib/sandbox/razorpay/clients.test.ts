import net from "node:net";
import Razorpay from "razorpay";
import { validatePaymentVerification } from "razorpay/dist/utils/razorpay-utils";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Any,
  basic,
  CUSTOMER,
  KEY,
  makeMandate,
  REGISTRATION,
  SECRET,
  startTestSandbox,
  type TestSandbox,
} from "./testing/test-sandbox";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.ok("POST", "/_sandbox/reset"));

const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** Bytes as given, over a bare socket; the answer as text, once the connection is closed. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(new URL(sandbox.url).port), "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

const bodyOf = (answer: string): Any => JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4));

describe("clients of any make", () => {
  it("send forms, with text for numbers and flags", async () => {
    const customer = await sandbox.call(
      "POST",
      "/v1/customers",
      "name=Gaurav+Kumar&email=g%40example.com&fail_existing=0&notes[a]=b",
      FORM,
    );
    expect(customer.body).toMatchObject({ name: "Gaurav Kumar", notes: { a: "b" } });
    const body = [
      "type=invoice",
      `customer_id=${customer.body.id}`,
      "line_items[0][name]=Usage&line_items[0][amount]=50000&line_items[0][quantity]=2",
      "line_items[1][name]=Support&line_items[1][amount]=100",
      "partial_payment=true&sms_notify=0&email_notify=1",
    ].join("&");
    const invoice = await sandbox.call("POST", "/v1/invoices", body, FORM);
    expect(invoice.body).toMatchObject({
      amount: 100_100,
      partial_payment: true,
      sms_status: null,
      email_status: "pending",
    });
    const draft = await sandbox.call("POST", "/v1/invoices", "type=invoice&draft=1", FORM);
    expect(draft.body.status).toBe("draft");
  });

  it("say nothing about the type of their body, or the wrong thing", async () => {
    const body = JSON.stringify({ amount: 100, currency: "INR" });
    for (const type of ["text/plain", "application/octet-stream", FORM["content-type"]])
      expect((await sandbox.call("POST", "/v1/orders", body, { "content-type": type })).status).toBe(200);
    expect(
      (await sandbox.call("POST", "/v1/orders", "amount=100&currency=INR", { "content-type": "text/plain" }))
        .status,
    ).toBe(200);
  });

  it("end paths with slashes and double them", async () => {
    const order = await sandbox.ok("POST", "/v1/orders/", { amount: 100, currency: "INR" });
    expect((await sandbox.ok("GET", `/v1//orders/${order.id}/`)).id).toBe(order.id);
    expect((await sandbox.ok("GET", "/v1/orders/?count=1")).count).toBe(1);
  });

  it.each([undefined, {}, ""])("send %j with actions and DELETE", async (body) => {
    const make = async () =>
      (
        await sandbox.ok("POST", "/v1/invoices", {
          type: "invoice",
          draft: "1",
          customer: CUSTOMER,
          line_items: [{ name: "Usage", amount: 100 }],
        })
      ).id;
    const id = await make();
    expect((await sandbox.call("POST", `/v1/invoices/${id}/issue`, body)).status).toBe(200);
    expect((await sandbox.call("POST", `/v1/invoices/${id}/notify_by/email`, body)).status).toBe(200);
    expect((await sandbox.call("POST", `/v1/invoices/${id}/cancel`, body)).status).toBe(200);
    expect((await sandbox.call("DELETE", `/v1/invoices/${await make()}`, body)).body).toEqual([]);
  });

  it("speak HTTP/1.0 without a host", async () => {
    const answer = await raw(`GET /v1/orders HTTP/1.0\r\nauthorization: ${basic()}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.[01] 200/);
    expect(bodyOf(answer)).toEqual({ entity: "collection", count: 0, items: [] });
    expect(answer.toLowerCase()).toContain("content-length:");
  });

  it("send chunks, odd header case, and the whole address", async () => {
    const chunks = ['{"amount":', '100,"currency":"INR"}'].map(
      (part) => `${part.length.toString(16)}\r\n${part}\r\n`,
    );
    const head = `POST ${sandbox.url}/v1/orders HTTP/1.1\r\nHOST: x\r\nAUTHORIZATION: ${basic()}\r\nConnection: close`;
    const answer = await raw(
      `${head}\r\ncOnTeNt-TyPe: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunks.join("")}0\r\n\r\n`,
    );
    expect(bodyOf(answer)).toMatchObject({ entity: "order", amount: 100 });
  });

  it("ask twice over one connection", async () => {
    const ask = (last: boolean) =>
      `GET /v1/orders HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic()}\r\n${last ? "Connection: close\r\n" : ""}\r\n`;
    const answer = await raw(ask(false) + ask(true));
    expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });

  it("send what is no JSON at all: the first field is missed", async () => {
    const answer = await sandbox.call("POST", "/v1/orders", '{"amount": 100', {
      "content-type": "application/json",
    });
    expect(answer.body.error.description).toBe("The amount field is required.");
  });

  it("keep numbers as text where the API does", async () => {
    const link = await sandbox.ok("POST", "/v1/subscription_registration/auth_links", {
      ...REGISTRATION,
      customer: { ...REGISTRATION.customer, contact: 9123456780 },
    });
    expect(link.customer_details.contact).toBe("9123456780");
  });
});

describe("the official Node SDK", () => {
  let sdk: Any;
  beforeEach(() => {
    sdk = new Razorpay({ key_id: KEY, key_secret: SECRET });
    sdk.api.rq.defaults.baseURL = sandbox.url;
  });

  it("drives customers", async () => {
    const customer = await sdk.customers.create({ ...CUSTOMER, fail_existing: "0" });
    expect(await sdk.customers.fetch(customer.id)).toEqual(customer);
    expect((await sdk.customers.edit(customer.id, { name: "Renamed" })).name).toBe("Renamed");
    expect((await sdk.customers.all({ count: 5, skip: 0 })).count).toBe(1);
    const account = await sdk.customers.addBankAccount(customer.id, {
      ifsc_code: "HDFC0000001",
      account_number: "1121431121541121",
      beneficiary_name: "Gaurav Kumar",
    });
    expect((await sdk.customers.deleteBankAccount(customer.id, account.id)).id).toBe(account.id);
  });

  it("drives invoices", async () => {
    const body = {
      type: "invoice",
      draft: "1",
      customer: CUSTOMER,
      line_items: [{ name: "Usage", amount: 1_000 }],
      receipt: "R",
    };
    const draft = await sdk.invoices.create(body);
    expect((await sdk.invoices.edit(draft.id, { comment: "c" })).comment).toBe("c");
    const issued = await sdk.invoices.issue(draft.id);
    expect(issued.status).toBe("issued");
    expect(await sdk.invoices.notifyBy(draft.id, "email")).toEqual({ success: true });
    expect((await sdk.invoices.all({ receipt: "R", type: "invoice", count: 10, skip: 0 })).items[0].id).toBe(
      draft.id,
    );
    expect((await sdk.invoices.fetch(draft.id)).id).toBe(draft.id);
    expect((await sdk.invoices.cancel(draft.id)).status).toBe("cancelled");
    const other = await sdk.invoices.create({ ...body, receipt: "R-2" });
    expect(await sdk.invoices.delete(other.id)).toEqual([]);
  });

  it("drives orders, payments and refunds", async () => {
    const order = await sdk.orders.create({ amount: 10_000, receipt: "R", payment_capture: false });
    const { id } = await sandbox.ok("POST", `/_sandbox/orders/${order.id}/pay`, { method: "card" });
    expect((await sdk.orders.fetch(order.id)).status).toBe("attempted");
    expect((await sdk.orders.all({ receipt: "R", authorized: 1 })).count).toBe(1);
    expect((await sdk.orders.fetchPayments(order.id)).items[0].id).toBe(id);
    expect((await sdk.orders.edit(order.id, { notes: { a: "b" } })).notes).toEqual({ a: "b" });
    expect((await sdk.payments.capture(id, 10_000, "INR")).status).toBe("captured");
    // The SDK writes `expand[expand]=card`, which the API does not heed.
    expect(await sdk.payments.fetch(id, { "expand[]": "card" })).not.toHaveProperty("card");
    expect((await sdk.payments.fetchCardDetails(id)).entity).toBe("card");
    expect((await sdk.payments.all({ count: 10 })).count).toBe(1);
    expect((await sdk.payments.edit(id, { notes: { a: "b" } })).notes).toEqual({ a: "b" });
    const refund = await sdk.payments.refund(id, { amount: 1_000 });
    expect((await sdk.payments.fetchMultipleRefund(id)).count).toBe(1);
    expect((await sdk.payments.fetchRefund(id, refund.id)).id).toBe(refund.id);
    expect((await sdk.refunds.fetch(refund.id)).id).toBe(refund.id);
    expect((await sdk.refunds.all({ count: 10 })).count).toBe(1);
    expect((await sdk.refunds.edit(refund.id, { notes: { a: "b" } })).notes).toEqual({ a: "b" });
  });

  it("drives mandates and charges", async () => {
    const link = await sdk.subscriptions.createRegistrationLink(REGISTRATION);
    expect(link).toMatchObject({ type: "link", status: "issued" });
    const { customerId, tokenId } = await makeMandate(sandbox);
    expect((await sdk.customers.fetchTokens(customerId)).count).toBe(1);
    expect((await sdk.customers.fetchToken(customerId, tokenId)).id).toBe(tokenId);
    const order = await sdk.orders.create({ amount: 1_000 });
    const charge = await sdk.payments.createRecurringPayment({
      ...{
        email: CUSTOMER.email,
        contact: CUSTOMER.contact,
        amount: 1_000,
        currency: "INR",
        recurring: true,
      },
      ...{ order_id: order.id, customer_id: customerId, token: tokenId },
    });
    expect((await sdk.payments.fetch(charge.razorpay_payment_id)).status).toBe("created");
    expect(await sdk.customers.deleteToken(customerId, tokenId)).toEqual({ deleted: true });
    const mandate = await sdk.orders.create({ amount: 0, method: "emandate", customer_id: customerId });
    const json = await sdk.payments.createPaymentJson({
      ...{
        amount: 0,
        currency: "INR",
        email: CUSTOMER.email,
        contact: "9123456780",
        recurring: "1",
        method: "emandate",
      },
      ...{ order_id: mandate.id, customer_id: customerId, bank: "HDFC", auth_type: "netbanking" },
    });
    expect(json.next[0].action).toBe("redirect");
  });

  it("drives payment links, settlements, methods and webhooks", async () => {
    const link = await sdk.paymentLink.create({ amount: 1_000, currency: "INR", reference_id: "T" });
    expect((await sdk.paymentLink.fetch(link.id)).id).toBe(link.id);
    expect((await sdk.paymentLink.all({ reference_id: "T" })).payment_links).toHaveLength(1);
    expect((await sdk.paymentLink.edit(link.id, { reference_id: "U" })).reference_id).toBe("U");
    expect(await sdk.paymentLink.notifyBy(link.id, "sms")).toEqual({ success: true });
    expect((await sdk.paymentLink.cancel(link.id)).status).toBe("cancelled");
    expect((await sdk.settlements.all({ count: 10 })).count).toBe(0);
    expect((await sdk.settlements.reports({ year: 2026, month: 11 })).count).toBe(0);
    expect((await sdk.payments.fetchPaymentMethods()).entity).toBe("methods");
    const hook = await sdk.webhooks.create({
      url: "https://example.com",
      secret: "s",
      events: { "invoice.paid": 1 },
    });
    expect((await sdk.webhooks.all()).count).toBe(1);
    expect((await sdk.webhooks.edit({ url: "https://example.org" }, hook.id)).url).toBe(
      "https://example.org",
    );
    const item = await sdk.items.create({ name: "Seat", amount: 100, currency: "INR" });
    expect((await sdk.items.fetch(item.id)).name).toBe("Seat");
  });

  it("rejects as it does against the real thing", async () => {
    await expect(sdk.orders.fetch("order_AAAAAAAAAAAAAA")).rejects.toMatchObject({
      statusCode: 400,
      error: { code: "BAD_REQUEST_ERROR", description: "The id provided does not exist" },
    });
    await sandbox.ok("POST", "/_sandbox/faults", { kind: "status", status: 502 });
    await expect(sdk.orders.all()).rejects.toEqual({ statusCode: 502, error: undefined });
    await sandbox.ok("POST", "/_sandbox/faults", { kind: "status", status: 401 });
    await expect(sdk.orders.all()).rejects.toEqual({ statusCode: 401, error: "Unauthorized" });
  });

  it("verifies what Checkout hands over", async () => {
    const order = await sdk.orders.create({ amount: 500 });
    const options = JSON.stringify({ key: KEY, order_id: order.id, origin: "http://shop.test" });
    const form = new URLSearchParams({ options, contact: "9123456780", method: "upi" });
    const post = (path: string, body: URLSearchParams) =>
      fetch(sandbox.url + path, { method: "POST", body, redirect: "manual" });
    const bank = (await post("/checkout/pay", form)).headers.get("location") ?? "";
    const done =
      (await post(bank, new URLSearchParams({ outcome: "captured" }))).headers.get("location") ?? "";
    const page = await (await fetch(sandbox.url + done)).text();
    const message = JSON.parse(/postMessage\((\{"razorpay":"success".*?\}\}),/.exec(page)?.[1] ?? "{}");
    const { razorpay_order_id, razorpay_payment_id, razorpay_signature } = message.response;
    const pair = { order_id: razorpay_order_id, payment_id: razorpay_payment_id };
    expect(validatePaymentVerification(pair, razorpay_signature, SECRET)).toBe(true);
    expect(razorpay_order_id).toBe(order.id);
  });
});
