import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Any,
  CUSTOMER,
  makeCharge,
  makeCustomer,
  makeInvoice,
  makeMandate,
  REGISTRATION,
  startTestSandbox,
  type TestSandbox,
} from "./testing/test-sandbox";

const DAY = 86_400;

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.ok("POST", "/_sandbox/reset"));

const get = (path: string) => sandbox.ok("GET", path);
const invoice = (id: string) => get(`/v1/invoices/${id}`);
const payment = (id: string) => get(`/v1/payments/${id}`);
const token = (mandate: { customerId: string; tokenId: string }) =>
  get(`/v1/customers/${mandate.customerId}/tokens/${mandate.tokenId}`);
const pay = (id: string, body: object = {}) => sandbox.call("POST", `/_sandbox/invoices/${id}/pay`, body);
const now = async () => (await get("/_sandbox/state?only=now")).now as number;
/** Moves to the next time it is `hour` o'clock in India on that weekday (0 is Sunday). */
async function moveTo(weekday: number, hour: number) {
  const ist = (await now()) + 19_800;
  const today = Math.floor(ist / DAY);
  let target = (today + ((weekday - ((today + 4) % 7) + 7) % 7)) * DAY + hour * 3_600;
  if (target <= ist) target += 7 * DAY;
  await sandbox.advance(target - ist);
}

describe("invoices", () => {
  it("go from draft to issued to paid, and refuse every other way", async () => {
    const draft = await makeInvoice(sandbox, { draft: "1" });
    expect(draft).toMatchObject({
      status: "draft",
      order_id: null,
      short_url: null,
      amount_due: null,
      sms_status: null,
    });
    expect((await sandbox.call("POST", `/v1/invoices/${draft.id}/notify_by/sms`)).status).toBe(400);
    const issued = await sandbox.ok("POST", `/v1/invoices/${draft.id}/issue`);
    expect(issued).toMatchObject({
      status: "issued",
      amount_due: 50_000,
      amount_paid: 0,
      sms_status: "pending",
    });
    for (const path of ["issue", "cancel", "notify_by/sms"]) {
      if (path === "cancel") await pay(draft.id);
      expect((await sandbox.call("POST", `/v1/invoices/${draft.id}/${path}`)).status).toBe(400);
    }
    expect(await invoice(draft.id)).toMatchObject({ status: "paid", amount_due: 0, amount_paid: 50_000 });
    expect((await sandbox.call("DELETE", `/v1/invoices/${draft.id}`)).status).toBe(400);
  });

  it("let a deleted draft's receipt go, and keep a cancelled one's", async () => {
    const draft = await makeInvoice(sandbox, { draft: "1", receipt: "R-1" });
    expect(await sandbox.ok("DELETE", `/v1/invoices/${draft.id}`)).toEqual([]);
    expect((await sandbox.call("GET", `/v1/invoices/${draft.id}`)).body.error.description).toBe(
      "The id provided does not exist",
    );
    const issued = await makeInvoice(sandbox, { receipt: "R-1" });
    await sandbox.ok("POST", `/v1/invoices/${issued.id}/cancel`, {});
    const again = await sandbox.call("POST", "/v1/invoices", {
      type: "invoice",
      customer: CUSTOMER,
      line_items: [{ name: "Usage", amount: 100 }],
      receipt: "R-1",
    });
    expect(again.body.error.description).toBe("receipt must be unique for each item : R-1");
  });

  it("expire, and are not paid after that", async () => {
    const { id } = await makeInvoice(sandbox, { expire_by: (await now()) + 1_000 });
    await sandbox.advance(900);
    expect((await invoice(id)).status).toBe("issued");
    await sandbox.advance(101);
    expect(await invoice(id)).toMatchObject({ status: "expired", expired_at: expect.any(Number) });
    expect((await pay(id)).body.error.description).toBe(
      "Operation not allowed for Invoice in expired status.",
    );
  });

  it("follow a moved expiry", async () => {
    const { id } = await makeInvoice(sandbox, { expire_by: (await now()) + 1_000 });
    await sandbox.ok("PATCH", `/v1/invoices/${id}`, { expire_by: (await now()) + 5_000 });
    await sandbox.advance(1_500);
    expect((await invoice(id)).status).toBe("issued");
    await sandbox.advance(4_000);
    expect((await invoice(id)).status).toBe("expired");
  });

  it("send their messages after a moment", async () => {
    const { id } = await makeInvoice(sandbox, { email_notify: false });
    await sandbox.advance(5);
    expect(await invoice(id)).toMatchObject({ sms_status: "sent", email_status: null });
  });

  it("take parts down to the minimum, never more than is due", async () => {
    const { id } = await makeInvoice(sandbox, { partial_payment: true, first_payment_min_amount: 20_000 });
    expect((await pay(id, { amount: 19_999 })).status).toBe(400);
    expect((await pay(id, { amount: 50_001 })).status).toBe(400);
    expect((await pay(id, { amount: 20_000 })).status).toBe(200);
    expect(await invoice(id)).toMatchObject({
      status: "partially_paid",
      amount_paid: 20_000,
      amount_due: 30_000,
    });
    expect((await sandbox.call("POST", `/v1/invoices/${id}/cancel`)).body.error.description).toBe(
      "Operation not allowed for Invoice in partially_paid status.",
    );
    const whole = await makeInvoice(sandbox);
    expect((await pay(whole.id, { amount: 20_000 })).status).toBe(400);
  });

  it("freeze what was issued: notes only, once paid", async () => {
    const { id } = await makeInvoice(sandbox);
    const patch = (body: object) => sandbox.call("PATCH", `/v1/invoices/${id}`, body);
    expect((await patch({ comment: "c", terms: "t", receipt: "R", partial_payment: true })).status).toBe(200);
    expect((await patch({ description: "d" })).body.error.description).toBe(
      "description is/are not required and should not be sent",
    );
    await pay(id);
    expect((await patch({ comment: "c" })).status).toBe(400);
    expect((await patch({ notes: { a: "b" } })).body.notes).toEqual({ a: "b" });
  });

  it("are found by every filter", async () => {
    const first = await makeInvoice(sandbox, { receipt: "R-1" });
    const link = await sandbox.ok("POST", "/v1/subscription_registration/auth_links", {
      ...REGISTRATION,
      customer: { ...REGISTRATION.customer, email: "other@example.com" },
    });
    const paid = (await pay(first.id)).body;
    const found = async (query: string) =>
      (await get(`/v1/invoices?${query}`)).items.map(({ id }: Any) => id);
    expect(await found("")).toEqual([link.id, first.id]);
    expect(await found("type=invoice")).toEqual([first.id]);
    expect(await found("type=link")).toEqual([link.id]);
    expect(await found("receipt=R-1")).toEqual([first.id]);
    expect(await found("receipt=R-2")).toEqual([]);
    expect(await found(`payment_id=${paid.id}`)).toEqual([first.id]);
    expect(await found(`customer_id=${link.customer_id}`)).toEqual([link.id]);
    expect(await found("count=1&skip=1")).toEqual([first.id]);
    await sandbox.advance(100);
    const third = await makeInvoice(sandbox);
    expect(await found(`from=${third.created_at}`)).toEqual([third.id]);
    expect(await found(`to=${third.created_at - 50}&type=invoice`)).toEqual([first.id]);
    expect((await sandbox.call("GET", "/v1/invoices?status=paid")).status).toBe(400);
  });
});

describe("customers", () => {
  it("are one for an email and contact, under their first name", async () => {
    const first = await makeCustomer(sandbox);
    expect(await makeCustomer(sandbox, { name: "Somebody Else" })).toEqual(first);
    const numeric = await sandbox.call("POST", "/v1/customers", { ...CUSTOMER, fail_existing: 0 });
    expect(numeric.body.error.description).toBe("Customer already exists for the merchant");
    const other = await makeCustomer(sandbox, { email: "other@example.com" });
    const edit = await sandbox.call("PUT", `/v1/customers/${other.id}`, { email: CUSTOMER.email });
    expect(edit.body.error.description).toBe("Customer already exists for the merchant");
    const link = await sandbox.ok("POST", "/v1/subscription_registration/auth_links", REGISTRATION);
    expect(link.customer_id).toBe(first.id);
  });

  it("keep bank accounts", async () => {
    const { id } = await makeCustomer(sandbox);
    const account = {
      ifsc_code: "UTIB0000194",
      account_number: 916010080000000,
      beneficiary_name: "Gaurav Kumar",
    };
    const added = await sandbox.ok("POST", `/v1/customers/${id}/bank_account`, account);
    expect(added).toMatchObject({ entity: "bank_account", ifsc: "UTIB0000194", bank_name: "Axis Bank" });
    await sandbox.ok("DELETE", `/v1/customers/${id}/bank_account/${added.id}`);
    expect((await sandbox.call("DELETE", `/v1/customers/${id}/bank_account/${added.id}`)).status).toBe(400);
  });
});

describe("payments", () => {
  const order = (given: object = {}) =>
    sandbox.ok("POST", "/v1/orders", { amount: 10_000, currency: "INR", ...given });
  const payOrder = (id: string, body: object = {}) =>
    sandbox.call("POST", `/_sandbox/orders/${id}/pay`, body);

  it("wait for their capture where the order says so, and block others meanwhile", async () => {
    const { id } = await order({ payment_capture: false });
    const paid = (await payOrder(id)).body;
    expect(paid).toMatchObject({ status: "authorized", captured: false, fee: null });
    expect((await payOrder(id)).status).toBe(400);
    expect((await get(`/v1/orders/${id}`)).status).toBe("attempted");
    expect((await get("/v1/orders?authorized=1")).count).toBe(1);
    const captured = await sandbox.ok("POST", `/v1/payments/${paid.id}/capture`, {
      amount: 10_000,
      currency: "INR",
    });
    expect(captured).toMatchObject({ status: "captured", fee: 236, tax: 36 });
    expect(await get(`/v1/orders/${id}`)).toMatchObject({ status: "paid", amount_paid: 10_000, attempts: 1 });
  });

  it("go back when nobody captures them for three days", async () => {
    const { id } = await order({ payment: { capture: "manual" } });
    const paid = (await payOrder(id)).body;
    await sandbox.advance(3 * DAY - 60);
    expect((await payment(paid.id)).status).toBe("authorized");
    await sandbox.advance(120);
    expect(await payment(paid.id)).toMatchObject({ status: "refunded", amount_refunded: 10_000 });
  });

  it("that come late to an order paid since are given back", async () => {
    const { id } = await order();
    const late = (await payOrder(id, { outcome: "late" })).body;
    await payOrder(id);
    await sandbox.advance(2 * DAY);
    expect((await payment(late.id)).status).toBe("authorized");
    await sandbox.advance(2 * DAY);
    expect((await payment(late.id)).status).toBe("refunded");
    expect(await get(`/v1/orders/${id}`)).toMatchObject({ status: "paid", amount_paid: 10_000 });
  });

  it("come late to an invoice that is over, and do not pay it", async () => {
    const { id } = await makeInvoice(sandbox, { expire_by: (await now()) + 1_000 });
    await pay(id, { outcome: "late" });
    await sandbox.advance(4 * DAY);
    expect((await invoice(id)).status).toBe("expired");
  });

  it("fold their card until it is asked for", async () => {
    const { id } = await order();
    const paid = (await payOrder(id, { method: "card" })).body;
    expect(await payment(paid.id)).not.toHaveProperty("card");
    expect((await get(`/v1/payments/${paid.id}?expand[]=card`)).card).toMatchObject({
      entity: "card",
      last4: "1111",
    });
    expect((await get(`/v1/orders/${id}?expand[]=payments`)).payments.count).toBe(1);
  });

  it("stay captured while they are refunded in parts", async () => {
    const { id } = await order();
    const paid = (await payOrder(id)).body;
    const part = await sandbox.ok("POST", "/v1/refunds", { payment_id: paid.id, amount: 4_000 });
    expect(await payment(paid.id)).toMatchObject({
      status: "captured",
      amount_refunded: 4_000,
      refund_status: "partial",
    });
    await sandbox.ok("POST", `/_sandbox/payments/${paid.id}/refund`, {});
    expect(await payment(paid.id)).toMatchObject({ status: "refunded", refund_status: "full" });
    expect((await get(`/v1/orders/${id}`)).status).toBe("paid");
    expect((await get(`/v1/payments/${paid.id}/refunds`)).count).toBe(2);
    expect(await get(`/v1/payments/${paid.id}/refunds/${part.id}`)).toEqual(
      await get(`/v1/refunds/${part.id}`),
    );
  });

  it("have their money again when a refund fails", async () => {
    const { id } = await order();
    const paid = (await payOrder(id)).body;
    const refund = await sandbox.ok("POST", `/v1/payments/${paid.id}/refund`, {});
    await sandbox.ok("POST", `/_sandbox/refunds/${refund.id}/fail`);
    expect((await sandbox.call("POST", `/_sandbox/refunds/${refund.id}/fail`)).status).toBe(400);
    expect(await payment(paid.id)).toMatchObject({
      status: "captured",
      amount_refunded: 0,
      refund_status: null,
    });
    expect((await get(`/v1/refunds/${refund.id}`)).status).toBe("failed");
    await sandbox.advance(6 * DAY);
    expect((await get("/v1/settlements")).items[0].amount).toBe(10_000 - 236);
  });

  it("are settled two working days later, less fees", async () => {
    const { id } = await order({ receipt: "R-9" });
    await payOrder(id);
    await sandbox.advance(6 * DAY);
    const [settlement] = (await get("/v1/settlements")).items;
    expect(settlement).toMatchObject({ amount: 10_000 - 236, status: "processed" });
    const date = new Date((settlement.created_at + 19_800) * 1000);
    const query = `year=${date.getUTCFullYear()}&month=${date.getUTCMonth() + 1}`;
    const [row] = (await get(`/v1/settlements/recon/combined?${query}&count=1000`)).items;
    expect(row).toMatchObject({
      credit: 9_764,
      amount: 10_000,
      order_receipt: "R-9",
      settlement_id: settlement.id,
    });
  });
});

describe("mandates", () => {
  it.each([
    ["ICIC", "netbanking", 0],
    ["PUNB", "debitcard", 0],
    ["HDFC", "netbanking", 1],
    ["SBIN", "debitcard", 1],
    ["ICIC", "aadhaar", 1],
  ])("at %s by %s are confirmed after %d working days", async (bank, auth_type, days) => {
    await moveTo(2, 10);
    const bank_account = {
      ...REGISTRATION.subscription_registration.bank_account,
      ifsc_code: `${bank}0001233`,
    };
    const mandate = await makeMandate(sandbox, { auth_type, bank_account }, "approved");
    const status = async () => (await token(mandate)).recurring_details.status;
    expect(await status()).toBe(days === 0 ? "confirmed" : "initiated");
    expect((await payment(mandate.payment.id)).status).toBe("captured");
    await sandbox.advance(DAY + 4 * 3_600);
    expect(await status()).toBe("confirmed");
  });

  it("wait over a weekend", async () => {
    await moveTo(5, 15);
    const mandate = await makeMandate(sandbox, {}, "approved");
    await sandbox.advance(2 * DAY);
    expect((await token(mandate)).recurring_details.status).toBe("initiated");
    await sandbox.advance(DAY);
    expect(await token(mandate)).toMatchObject({
      recurring: true,
      recurring_details: { status: "confirmed" },
    });
  });

  it("need an order of the same day", async () => {
    const { id: customer_id } = await makeCustomer(sandbox);
    const order = { amount: 0, currency: "INR", method: "emandate", customer_id };
    const [today, stale] = [
      await sandbox.ok("POST", "/v1/orders", order),
      await sandbox.ok("POST", "/v1/orders", order),
    ];
    expect(
      (await sandbox.call("POST", `/_sandbox/orders/${today.id}/pay`, { outcome: "confirmed" })).status,
    ).toBe(200);
    await sandbox.advance(DAY);
    const late = await sandbox.call("POST", `/_sandbox/orders/${stale.id}/pay`, { outcome: "confirmed" });
    expect(late.status).toBe(400);
  });

  it("by link may be signed on another day, once", async () => {
    const link = await sandbox.ok("POST", "/v1/subscription_registration/auth_links", REGISTRATION);
    await pay(link.id, { outcome: "failed" });
    expect(await invoice(link.id)).toMatchObject({ status: "issued", auth_link_status: "issued" });
    await sandbox.advance(3 * DAY);
    expect((await pay(link.id, { outcome: "confirmed" })).status).toBe(200);
    expect(await invoice(link.id)).toMatchObject({
      status: "paid",
      auth_link_status: "paid",
      amount_paid: 0,
    });
    expect((await pay(link.id, { outcome: "confirmed" })).status).toBe(400);
    const tokens = await get(`/v1/customers/${link.customer_id}/tokens`);
    expect(tokens.count).toBe(1);
  });

  it("move as the bank says, and no other way", async () => {
    const mandate = await makeMandate(sandbox, {}, "initiated");
    const move = async (name: string) =>
      (await sandbox.call("POST", `/_sandbox/tokens/${mandate.tokenId}/${name}`)).status;
    expect(await move("pause")).toBe(400);
    expect(await move("confirm")).toBe(200);
    expect(await move("reject")).toBe(400);
    expect(await move("pause")).toBe(200);
    expect((await token(mandate)).recurring_details.status).toBe("paused");
    expect(await move("resume")).toBe(200);
    expect(await move("cancel")).toBe(200);
    expect(await move("confirm")).toBe(400);
    expect(await move("constructor")).toBe(404);
  });

  it("are gone when deleted, and cancelled on the next working day", async () => {
    await moveTo(2, 10);
    const mandate = await makeMandate(sandbox);
    const path = `/v1/customers/${mandate.customerId}/tokens/${mandate.tokenId}`;
    expect(await sandbox.ok("DELETE", path)).toEqual({ deleted: true });
    expect((await sandbox.call("GET", path)).body.error.description).toBe("The id provided does not exist");
    const status = async () => (await get("/_sandbox/state?only=tokens")).tokens[0].recurring_details.status;
    expect(await status()).toBe("confirmed");
    await sandbox.advance(DAY + 3_600);
    expect(await status()).toBe("cancelled");
  });

  it("make a first payment of their own within two days", async () => {
    const mandate = await makeMandate(sandbox, { first_payment_amount: 25_000 });
    await sandbox.advance(2 * DAY);
    const [first] = (await get("/v1/payments?count=1")).items;
    expect(first).toMatchObject({
      amount: 25_000,
      status: "captured",
      token_id: mandate.tokenId,
      customer_id: mandate.customerId,
      invoice_id: null,
    });
    await sandbox.advance(10 * DAY);
    expect((await get("/v1/payments")).count).toBe(2);
  });

  it("leave link extras out with the switch", async () => {
    await sandbox.ok("PUT", "/_sandbox/switches", { auth_link_extras: false });
    const link = await sandbox.ok("POST", "/v1/subscription_registration/auth_links", REGISTRATION);
    expect(link).not.toHaveProperty("token");
    expect(link).not.toHaveProperty("auth_link_status");
  });
});

describe("debits", () => {
  const at = async (bank: string) => {
    const bank_account = {
      ...REGISTRATION.subscription_registration.bank_account,
      ifsc_code: `${bank}0001233`,
    };
    return makeMandate(sandbox, { bank_account });
  };

  it("at ICICI are paid at once", async () => {
    const { paymentId } = await makeCharge(sandbox, await at("ICIC"));
    await sandbox.advance(5);
    expect((await payment(paymentId)).status).toBe("captured");
  });

  it.each([
    ["HDFC", 8, "Wednesday", 1],
    ["HDFC", 10, "Thursday", 2],
    ["PUNB", 8, "Thursday", 2],
    ["PUNB", 10, "Friday", 3],
  ])("at %s asked for on a Tuesday at %d are known on %s afternoon", async (bank, hour, _, days) => {
    await moveTo(2, hour);
    const { paymentId, order } = await makeCharge(sandbox, await at(bank));
    const until = (14 - hour) * 3_600 + days * DAY;
    await sandbox.advance(until - 120);
    expect((await payment(paymentId)).status).toBe("created");
    await sandbox.advance(240);
    expect((await payment(paymentId)).status).toBe("captured");
    expect((await get(`/v1/orders/${order.id}`)).status).toBe("paid");
  });

  it("stay created far beyond ten minutes, unlike other payments", async () => {
    await moveTo(2, 10);
    const { paymentId } = await makeCharge(sandbox, await at("HDFC"));
    await sandbox.advance(3_600);
    expect((await payment(paymentId)).status).toBe("created");
  });

  it("fail on a mandate that is no longer alive", async () => {
    const mandate = await at("HDFC");
    const { paymentId } = await makeCharge(sandbox, mandate);
    await sandbox.ok("POST", `/_sandbox/tokens/${mandate.tokenId}/cancel`);
    await sandbox.advance(6 * DAY);
    expect(await payment(paymentId)).toMatchObject({
      status: "failed",
      error_reason: "mandate_not_active",
      error_description: "Payment failed because emandate is cancelled or inactive",
    });
  });

  it("fail with the reason they are given, and the order may be charged again", async () => {
    const mandate = await at("HDFC");
    const { paymentId, order } = await makeCharge(sandbox, mandate);
    await sandbox.ok("POST", `/_sandbox/payments/${paymentId}/fail`, { reason: "bank_technical_error" });
    expect(await payment(paymentId)).toMatchObject({
      status: "failed",
      error_reason: "bank_technical_error",
    });
    const again = await sandbox.ok("POST", "/v1/payments/create/recurring", {
      ...{ email: CUSTOMER.email, contact: CUSTOMER.contact, amount: 1_000, currency: "INR", recurring: "1" },
      ...{ order_id: order.id, customer_id: mandate.customerId, token: mandate.tokenId },
    });
    await sandbox.ok("POST", `/_sandbox/payments/${again.razorpay_payment_id}/capture`);
    expect(await get(`/v1/orders/${order.id}`)).toMatchObject({ status: "paid", attempts: 2 });
  });

  it("show who sent one twice: both are taken", async () => {
    const mandate = await at("HDFC");
    const { order } = await makeCharge(sandbox, mandate);
    await sandbox.ok("POST", "/v1/payments/create/recurring", {
      ...{ email: CUSTOMER.email, contact: CUSTOMER.contact, amount: 1_000, currency: "INR", recurring: "1" },
      ...{ order_id: order.id, customer_id: mandate.customerId, token: mandate.tokenId },
    });
    await sandbox.advance(6 * DAY);
    const statuses = (await get(`/v1/orders/${order.id}/payments`)).items.map(({ status }: Any) => status);
    expect(statuses).toEqual(["captured", "refunded"]);
  });

  it("need the token of their customer", async () => {
    const mandate = await at("HDFC");
    const other = await makeCustomer(sandbox, { email: "other@example.com" });
    const order = await sandbox.ok("POST", "/v1/orders", { amount: 1_000, currency: "INR" });
    const answer = await sandbox.call("POST", "/v1/payments/create/recurring", {
      ...{
        email: CUSTOMER.email,
        contact: CUSTOMER.contact,
        amount: 1_000,
        currency: "INR",
        recurring: true,
      },
      ...{ order_id: order.id, customer_id: other.id, token: mandate.tokenId },
    });
    expect(answer.body.error.description).toBe("The id provided does not exist");
  });
});

describe("the clock", () => {
  it.each([{ advance_s: 0 }, { advance_s: -5 }, {}, { advance_s: "soon" }])("refuses %j", async (body) => {
    expect((await sandbox.call("POST", "/_sandbox/clock", body)).status).toBe(400);
  });

  it("dates what fell due at its own instant, and everything made later after it", async () => {
    const expire_by = (await now()) + 1_000;
    const { id } = await makeInvoice(sandbox, { expire_by });
    await sandbox.advance(10 * DAY);
    expect((await invoice(id)).expired_at).toBe(expire_by);
    expect((await makeInvoice(sandbox)).created_at).toBeGreaterThan(expire_by + 9 * DAY);
  });
});

describe("the journal and the state", () => {
  it("hold every accepted write in order, with what it made", async () => {
    const { id, customer_id, order_id } = await makeInvoice(sandbox);
    await sandbox.call("POST", "/v1/invoices", {});
    await sandbox.ok("POST", `/v1/invoices/${id}/cancel`);
    await sandbox.ok("POST", "/v1/webhooks", {
      url: "https://example.com",
      secret: "hush",
      events: { "invoice.paid": 1 },
    });
    const journal = await get("/_sandbox/journal");
    expect(journal.map(({ method, path }: Any) => `${method} ${path}`)).toEqual([
      "POST /v1/customers",
      "POST /v1/invoices",
      `POST /v1/invoices/${id}/cancel`,
      "POST /v1/webhooks",
    ]);
    expect(journal[0].made).toEqual([customer_id]);
    expect(journal[1].made.sort()).toEqual([id, order_id].sort());
    expect(journal[2]).toMatchObject({ made: [], changed: [id] });
    expect(JSON.stringify(journal)).not.toContain("hush");
    const reads = await get("/_sandbox/journal?reads=1");
    expect(reads.length).toBe(journal.length);
  });

  it("name each account with its webhooks, secrets and all", async () => {
    await sandbox.ok("PUT", "/_sandbox/accounts/acc_HundiSandbox01/webhooks", [
      { url: "http://127.0.0.1:9/x", secret: "whsec", events: ["invoice.paid"] },
    ]);
    const state = await get("/_sandbox/state");
    expect(state.accounts[0]).toMatchObject({
      account_id: "acc_HundiSandbox01",
      webhooks: [{ url: "http://127.0.0.1:9/x", secret: "whsec", events: ["invoice.paid"] }],
    });
    expect(Number.isInteger(state.now)).toBe(true);
  });
});
