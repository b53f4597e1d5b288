import { createHmac } from "node:crypto";
import vm from "node:vm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readRupees } from "./pages/hosted-routes";
import { html } from "./pages/html";
import {
  KEY,
  makeCustomer,
  makeInvoice,
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

const at = (address: string) => new URL(address, sandbox.url).href;
const see = async (address: string) => (await fetch(at(address))).text();
/** Submits a form; answers the page, or where the browser is sent. */
async function submit(
  address: string,
  fields: Record<string, string>,
): Promise<{ to: string; page: string }> {
  const response = await fetch(at(address), {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  return { to: response.headers.get("location") ?? "", page: await response.text() };
}
const sign = (message: string) => createHmac("sha256", SECRET).update(message).digest("hex");

describe("the page of an invoice", () => {
  it("says it is a sandbox, what is owed and for what", async () => {
    const { short_url } = await makeInvoice(sandbox, {
      receipt: "INV-7",
      line_items: [{ name: "API calls", amount: 1_234_567 }],
    });
    const page = await see(short_url);
    for (const text of ["sandbox", "INV-7", "₹12,345.67", "API calls", "Gaurav Kumar"])
      expect(page).toContain(text);
  });

  it("escapes what merchants and customers wrote", async () => {
    const { short_url } = await makeInvoice(sandbox, { description: '<script>alert("x")</script>' });
    const page = await see(`${short_url}?problem=${encodeURIComponent("<img src=x onerror=alert(1)>")}`);
    expect(page).not.toContain("<script>alert");
    expect(page).not.toContain("<img");
  });

  it("takes a part, through the bank, and comes back", async () => {
    const { id, short_url } = await makeInvoice(sandbox, { partial_payment: true });
    const { to } = await submit(`${short_url}/pay`, { rupees: "200.50", method: "upi" });
    const bank = await see(to);
    for (const name of ["Approve", "Fail", "Reject", "Close"])
      expect(bank).toMatch(new RegExp(`<button[^>]*>${name} `));
    const back = await submit(to, { outcome: "captured" });
    expect(back.to).toBe(new URL(short_url).pathname);
    expect(await sandbox.ok("GET", `/v1/invoices/${id}`)).toMatchObject({
      status: "partially_paid",
      amount_paid: 20_050,
    });
    expect(await see(short_url)).toContain("₹299.50");
  });

  it.each([
    ["failed", "payment_failed"],
    ["rejected", "payment_cancelled"],
    ["late", "payment_failed"],
  ])("shows a payment that was %s", async (outcome, reason) => {
    const { short_url } = await makeInvoice(sandbox);
    const { to } = await submit(`${short_url}/pay`, { method: "netbanking" });
    expect((await submit(to, { outcome })).to).toContain("problem=");
    expect((await sandbox.ok("GET", "/v1/payments")).items[0]).toMatchObject({
      status: "failed",
      error_reason: reason,
    });
  });

  it("leaves a closed window to time", async () => {
    const { short_url } = await makeInvoice(sandbox);
    const { to } = await submit(`${short_url}/pay`, { method: "netbanking" });
    await submit(to, { outcome: "close" });
    const status = async () => (await sandbox.ok("GET", "/v1/payments")).items[0].status;
    expect(await status()).toBe("created");
    await sandbox.advance(601);
    expect(await status()).toBe("failed");
  });

  it("refuses what cannot be, in words", async () => {
    const { short_url } = await makeInvoice(sandbox, { partial_payment: true });
    expect((await submit(`${short_url}/pay`, { rupees: "a lot", method: "upi" })).page).toContain(
      "not an amount",
    );
    expect((await submit(`${short_url}/pay`, { rupees: "501", method: "upi" })).page).toContain(
      "different from your order",
    );
  });

  it("sends the payer of an invoice with a callback there, signed", async () => {
    const { id, short_url } = await makeInvoice(sandbox, {
      receipt: "R 1",
      callback_url: "https://shop.test/back?a=b",
      callback_method: "get",
    });
    const { to } = await submit(`${short_url}/pay`, { method: "netbanking" });
    const url = new URL((await submit(to, { outcome: "captured" })).to);
    const paymentId = url.searchParams.get("razorpay_payment_id");
    expect(url.searchParams.get("a")).toBe("b");
    expect(url.searchParams.get("razorpay_signature")).toBe(sign(`${id}|R 1|paid|${paymentId}`));
  });

  it("is not there under another code", async () => {
    expect((await fetch(at("/i/nothing1"))).status).toBe(404);
  });
});

describe("the page of a registration link", () => {
  it("takes an account and ends at the bank, which confirms or not", async () => {
    const { subscription_registration, ...rest } = REGISTRATION;
    const { bank_account: _, auth_type: __, ...open } = subscription_registration;
    const link = await sandbox.ok("POST", "/v1/subscription_registration/auth_links", {
      ...rest,
      subscription_registration: open,
    });
    expect(await see(link.short_url)).toContain("₹500.00");
    const form = {
      bank: "ICIC",
      beneficiary_name: "Gaurav Kumar",
      account_number: "1234567890",
      ifsc: "ICIC0000001",
      auth_type: "debitcard",
    };
    const wrong = await submit(`${link.short_url}/authorize`, { ...form, ifsc: "NOPE" });
    expect(wrong.page).toContain("Bank code provided is invalid.");
    const { to } = await submit(`${link.short_url}/authorize`, form);
    await submit(to, { outcome: "approved" });
    const [token] = (await sandbox.ok("GET", `/v1/customers/${link.customer_id}/tokens`)).items;
    expect(token).toMatchObject({
      bank: "ICIC",
      auth_type: "debitcard",
      recurring_details: { status: "confirmed" },
      bank_details: { account_number: "1234567890", beneficiary_name: "Gaurav Kumar" },
    });
    expect((await sandbox.ok("GET", `/v1/invoices/${link.id}`)).status).toBe("paid");
  });

  it("knows which bank offers which way to verify", async () => {
    const { bank_account: _, ...open } = REGISTRATION.subscription_registration;
    const link = await sandbox.ok("POST", "/v1/subscription_registration/auth_links", {
      ...REGISTRATION,
      subscription_registration: open,
    });
    const form = {
      bank: "AMCB",
      beneficiary_name: "Gaurav Kumar",
      account_number: "1234567890",
      ifsc: "AMCB0000001",
    };
    expect((await submit(`${link.short_url}/authorize`, form)).page).toContain("does not offer this way");
  });
});

describe("checkout", () => {
  const open = (options: object) => see(`/checkout?options=${encodeURIComponent(JSON.stringify(options))}`);

  it("opens an order of the key, and only that", async () => {
    const order = await sandbox.ok("POST", "/v1/orders", { amount: 25_000, currency: "INR" });
    expect(await open({ key: KEY, order_id: order.id, name: "Kaveri" })).toContain("₹250.00");
    await sandbox.ok("POST", "/_sandbox/accounts", {
      key_id: "rzp_live_X",
      key_secret: "s",
      account_id: "acc_HundiSandbox01",
    });
    expect(await open({ key: "rzp_live_X", order_id: order.id })).toContain("The id provided does not exist");
    expect(await open({ key: "rzp_test_none", order_id: order.id })).toContain("Authentication failed");
  });

  it("posts a success to the callback, and a failure only when asked to", async () => {
    const customer = await makeCustomer(sandbox);
    const order = await sandbox.ok("POST", "/v1/orders", {
      ...{ amount: 0, currency: "INR", method: "emandate", customer_id: customer.id },
      token: { ...REGISTRATION.subscription_registration, method: undefined, notes: {} },
    });
    const run = async (outcome: string, redirect: boolean) => {
      const options = {
        key: KEY,
        order_id: order.id,
        callback_url: "https://shop.test/cb",
        redirect,
        origin: "https://shop.test",
      };
      const { to } = await submit("/checkout/pay", {
        options: JSON.stringify(options),
        contact: "9123456780",
      });
      return see((await submit(to, { outcome })).to);
    };
    expect(await run("failed", false)).toContain('"razorpay":"failed"');
    expect(await run("failed", true)).toContain('"error[code]":"BAD_REQUEST_ERROR"');
    const page = await run("approved", false);
    const { fields } = JSON.parse(/postMessage\((\{.*?\}\}),/.exec(page)?.[1] ?? "{}");
    expect(fields.razorpay_signature).toBe(sign(`${order.id}|${fields.razorpay_payment_id}`));
  });

  it("keeps the phone that was typed, with its country code, and the page's notes", async () => {
    const order = await sandbox.ok("POST", "/v1/orders", { amount: 25_000, currency: "INR" });
    const options = JSON.stringify({ key: KEY, order_id: order.id, notes: { a: "b" }, description: "Shoes" });
    await submit("/checkout/pay", { options, contact: "9123456780", email: "", method: "card" });
    expect((await sandbox.ok("GET", "/v1/payments")).items[0]).toMatchObject({
      contact: "+919123456780",
      email: "void@razorpay.com",
      description: "Shoes",
      notes: { a: "b" },
      method: "card",
    });
  });

  it("fills the window when a plain form opens it", async () => {
    const order = await sandbox.ok("POST", "/v1/orders", { amount: 25_000, currency: "INR" });
    const fields = {
      key_id: KEY,
      order_id: order.id,
      callback_url: "https://shop.test/cb",
      "prefill[contact]": "9123456780",
    };
    const { page } = await submit("/v1/checkout/embedded", fields);
    expect(page).toContain('value="9123456780"');
  });

  it("has a script that runs, from either address", async () => {
    for (const path of ["/v1/checkout.js", "/checkout.js"]) {
      const response = await fetch(at(path));
      expect(response.headers.get("content-type")).toContain("javascript");
      const window: Record<string, unknown> = {};
      vm.runInNewContext(await response.text(), { window, document: { currentScript: null }, URL });
      expect(window.Razorpay).toBeTypeOf("function");
    }
  });

  it("starts a server-to-server payment at the bank and posts its outcome", async () => {
    const order = await sandbox.ok("POST", "/v1/orders", { amount: 25_000, currency: "INR" });
    const { next, razorpay_payment_id: id } = await sandbox.ok("POST", "/v1/payments/create/json", {
      ...{ amount: 25_000, currency: "INR", email: "a@b.co", contact: "9123456780", method: "netbanking" },
      ...{ order_id: order.id, callback_url: "https://shop.test/cb" },
    });
    const first = await fetch(next[0].url, { redirect: "manual" });
    const { page } = await submit(first.headers.get("location") ?? "", { outcome: "captured" });
    expect(page).toContain('action="https://shop.test/cb"');
    expect(page).toContain(sign(`${order.id}|${id}`));
  });
});

describe("the page of a payment link", () => {
  it("is paid, and sends its payer back signed", async () => {
    const link = await sandbox.ok("POST", "/v1/payment_links", {
      ...{ amount: 1_000, currency: "INR", reference_id: "TS1989" },
      ...{ callback_url: "https://shop.test/back", callback_method: "get" },
    });
    const { to } = await submit(`${link.short_url}/pay`, { method: "netbanking" });
    const url = new URL((await submit(to, { outcome: "captured" })).to);
    const paymentId = url.searchParams.get("razorpay_payment_id");
    expect(url.searchParams.get("razorpay_signature")).toBe(sign(`${link.id}|TS1989|paid|${paymentId}`));
    expect(await sandbox.ok("GET", `/v1/payment_links/${link.id}`)).toMatchObject({
      status: "paid",
      amount_paid: 1_000,
    });
  });
});

describe("the first page", () => {
  it("shows what is held, calls, deliveries and controls", async () => {
    const { receipt } = await makeInvoice(sandbox, { receipt: "INV-9" });
    await sandbox.call("GET", "/v1/orders?count=0");
    const page = await see("/");
    for (const text of [
      receipt,
      "GET /v1/orders?count=0",
      "The count must be at least 1.",
      "/_sandbox/clock",
      "Reset",
    ])
      expect(page).toContain(text);
  });

  it("does not let a page of another site use the controls", async () => {
    const answer = await sandbox.call("POST", "/_sandbox/reset", {}, { "sec-fetch-site": "cross-site" });
    expect(answer.status).toBe(403);
  });
});

describe("amounts people type", () => {
  it.each([
    ["500", 50_000],
    ["1,499.5", 149_950],
    ["₹ 12,34,567.89", 123_456_789],
    ["0.07", 7],
    ["1.234", null],
    ["-5", null],
    ["", null],
  ])("%s", (text, paise) => expect(readRupees(text)).toBe(paise));
});

describe("html", () => {
  it("escapes values and keeps parts", () => {
    expect(html`<p title="${'"<'}">${["a&b", html`<b>`]}${false}${null}</p>`.text).toBe(
      '<p title="&quot;&lt;">a&amp;b<b></p>',
    );
  });
});
