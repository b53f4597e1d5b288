import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import Razorpay from "razorpay";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compareToSample } from "./testing/compare-to-sample";
import {
  ACCOUNT,
  type Any,
  hookUp,
  makeCharge,
  makeInvoice,
  makeMandate,
  type Receiver,
  startReceiver,
  startTestSandbox,
  type TestSandbox,
} from "./testing/test-sandbox";

let sandbox: TestSandbox;
let receiver: Receiver;
beforeEach(async () => {
  [sandbox, receiver] = await Promise.all([startTestSandbox(), startReceiver()]);
  await hookUp(sandbox, receiver);
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

const pay = (id: string, body: object = {}) => sandbox.ok("POST", `/_sandbox/invoices/${id}/pay`, body);
const names = () => receiver.received.map(({ event }) => event);
const settled = () => new Promise((resolve) => setTimeout(resolve, 120));

describe("the set and order of events", () => {
  it("of a paid invoice", async () => {
    const { id } = await makeInvoice(sandbox);
    await pay(id);
    await receiver.until(4);
    expect(names()).toEqual(["payment.authorized", "payment.captured", "order.paid", "invoice.paid"]);
  });

  it("of a part, and then the rest", async () => {
    const { id } = await makeInvoice(sandbox, { partial_payment: true });
    const first = await pay(id, { amount: 20_000 });
    await pay(id);
    await receiver.until(7);
    expect(names().filter((name) => !name.startsWith("payment."))).toEqual([
      "invoice.partially_paid",
      "order.paid",
      "invoice.paid",
    ]);
    const last = receiver.received.find(({ event }) => event === "invoice.paid")!;
    // The invoice names its first payment for ever; the event carries the newest.
    expect(last.payload.invoice.entity.payment_id).toBe(first.id);
    expect(last.payload.payment.entity.id).not.toBe(first.id);
    const part = receiver.received.find(({ event }) => event === "invoice.partially_paid")!;
    expect(part.payload.order.entity).toMatchObject({
      status: "attempted",
      amount_paid: 20_000,
      amount_due: 30_000,
    });
  });

  it("of a failure, and of a late authorisation", async () => {
    const { id } = await makeInvoice(sandbox);
    await pay(id, { outcome: "late" });
    await receiver.until(1);
    expect(names()).toEqual(["payment.failed"]);
    await sandbox.advance(3 * 86_400);
    expect(names().slice(1, 5)).toEqual([
      "payment.authorized",
      "payment.captured",
      "order.paid",
      "invoice.paid",
    ]);
  });

  it("of a mandate: confirmed at once", async () => {
    await makeMandate(sandbox);
    await receiver.until(5);
    expect(names()).toEqual([
      "token.confirmed",
      "payment.authorized",
      "payment.captured",
      "order.paid",
      "invoice.paid",
    ]);
  });

  it("of a mandate: rejected, failed, and initiated until the bank confirms", async () => {
    await makeMandate(sandbox, {}, "rejected");
    await receiver.until(5);
    expect(names().at(-1)).toBe("token.rejected");
    receiver.received.length = 0;
    const { payment } = await makeMandate(sandbox, {}, "failed");
    await receiver.until(1);
    const failed = receiver.received[0]!.payload.payment.entity;
    expect([names(), failed.token_id, failed.invoice_id]).toEqual([
      ["payment.failed"],
      payment.token_id,
      payment.invoice_id,
    ]);
    receiver.received.length = 0;
    await makeMandate(sandbox, {}, "initiated");
    await receiver.until(4);
    expect(names()).not.toContain("token.confirmed");
    await sandbox.advance(5 * 86_400);
    expect(names().slice(4)).toContain("token.confirmed");
  });

  it("of a debit: captured without an authorisation", async () => {
    const mandate = await makeMandate(sandbox, { bank_account: undefined });
    await receiver.until(5);
    await makeCharge(sandbox, mandate);
    receiver.received.length = 0;
    await sandbox.advance(6 * 86_400);
    expect(names().slice(0, 2)).toEqual(["payment.captured", "order.paid"]);
  });

  it("goes only to who asked for it", async () => {
    await hookUp(sandbox, receiver, "whsec_1", ["invoice.paid"]);
    await pay((await makeInvoice(sandbox)).id);
    await receiver.until(1);
    await settled();
    expect(names()).toEqual(["invoice.paid"]);
  });
});

describe("each event", () => {
  it("comes with the documented headers and a signature over its bytes", async () => {
    await pay((await makeInvoice(sandbox, { notes: { city: "Bengaluru ₹ …" }, receipt: "A/1" })).id);
    await receiver.until(4);
    for (const { headers, raw } of receiver.received) {
      expect(headers["content-type"]).toBe("application/json");
      expect(headers["user-agent"]).toBe("Razorpay-Webhook/v1");
      expect(headers["x-razorpay-event-id"]).toMatch(/^[A-Za-z0-9]{14}$/);
      expect(headers["request-id"]).toBe(headers["x-razorpay-event-id"]);
      expect(headers["accept-encoding"]).toBe("gzip");
      const expected = createHmac("sha256", "whsec_1").update(raw).digest("hex");
      expect(headers["x-razorpay-signature"]).toBe(expected);
      expect(Razorpay.validateWebhookSignature(raw, expected, "whsec_1")).toBe(true);
    }
    const last = receiver.received.at(-1)!;
    expect(last.raw).toContain("\\u20b9");
    expect(last.raw).toContain('"short_url":"http:\\/\\/');
    expect(last.raw).not.toMatch(/[^\x20-\x7e]/);
    // The trap is real: encoding again breaks the signature.
    const again = createHmac("sha256", "whsec_1").update(JSON.stringify(last.body)).digest("hex");
    expect(again).not.toBe(last.headers["x-razorpay-signature"]);
  });

  it("is unsigned without a secret", async () => {
    await hookUp(sandbox, receiver, null);
    await pay((await makeInvoice(sandbox)).id);
    const [event] = await receiver.until(1);
    expect(event!.headers["x-razorpay-signature"]).toBeUndefined();
  });

  it("has the same id at every address", async () => {
    const second = await startReceiver();
    const hooks = [receiver, second].map(({ url }) => ({
      url: `${url}?`,
      secret: "s",
      events: ["invoice.paid"],
    }));
    await sandbox.ok("PUT", `/_sandbox/accounts/${ACCOUNT}/webhooks`, hooks);
    await pay((await makeInvoice(sandbox)).id);
    const [[one], [two]] = [await receiver.until(1), await second.until(1)];
    expect(one!.headers["x-razorpay-event-id"]).toBe(two!.headers["x-razorpay-event-id"]);
    await second.close();
  });
});

describe("samples of events", () => {
  const folder = new URL("./samples/webhooks/", import.meta.url);
  const samples: Any[] = readdirSync(folder)
    .filter((name) => !name.startsWith("_"))
    .map((name) => ({ name, ...JSON.parse(readFileSync(new URL(name, folder), "utf8")) }));
  /** Products that are not part of this sandbox. */
  const ELSEWHERE =
    /^(subscription|order\.notification|payment\.downtime)|\.nach\.|^token\.\w+\.(card|upi)|speed_changed/;

  const money = async (method: string, outcome?: string) => {
    const order = await sandbox.ok("POST", "/v1/orders", {
      amount: 100,
      currency: "INR",
      receipt: "rcptid #1",
    });
    await sandbox.ok("POST", `/_sandbox/orders/${order.id}/pay`, { method, outcome });
  };
  const billed = async (method: string, body: object = {}) => {
    const { id } = await makeInvoice(sandbox, {
      partial_payment: true,
      terms: "T",
      comment: "C",
      receipt: "15",
    });
    await pay(id, { method, ...body });
  };
  const expired = async () => {
    const soon = Math.floor(Date.now() / 1000) + 1_000;
    await makeInvoice(sandbox, { expire_by: soon });
    await sandbox.advance(1_001);
  };
  const link = async (end: "pay" | "cancel" | "expire") => {
    const { id } = await sandbox.ok("POST", "/v1/payment_links", {
      amount: 1_000,
      currency: "INR",
      expire_by: Math.floor(Date.now() / 1000) + 1_000,
      callback_url: "https://example-callback-url.com/",
      callback_method: "get",
    });
    if (end === "pay") await sandbox.ok("POST", `/_sandbox/payment_links/${id}/pay`, { method: "upi" });
    if (end === "cancel") await sandbox.ok("POST", `/v1/payment_links/${id}/cancel`);
    if (end === "expire") await sandbox.advance(1_001);
  };
  const refunded = async () => {
    const order = await sandbox.ok("POST", "/v1/orders", { amount: 500_000, currency: "INR" });
    const { id } = await sandbox.ok("POST", `/_sandbox/orders/${order.id}/pay`, {});
    return sandbox.ok("POST", `/v1/payments/${id}/refund`, { amount: 190_000 });
  };
  const refundFailed = async () => {
    const refund = await refunded();
    await sandbox.ok("POST", `/_sandbox/refunds/${refund.id}/fail`);
  };
  const expiredLink = async () => {
    const { REGISTRATION } = await import("./testing/test-sandbox");
    const expire_by = Math.floor(Date.now() / 1000) + 1_000;
    await sandbox.ok("POST", "/v1/subscription_registration/auth_links", { ...REGISTRATION, expire_by });
    await sandbox.advance(1_001);
  };

  const SCENES: Record<string, () => Promise<unknown>> = {
    "payment.authorized.json": () => money("netbanking"),
    "payment.authorized.card.json": () => money("card"),
    "payment.captured.json": () => money("netbanking"),
    "payment.captured.upi.json": () => money("upi"),
    "payment.failed.json": () => money("netbanking", "failed"),
    "payment.failed.card.json": () => money("card", "failed"),
    "payment.failed.upi.json": () => money("upi", "failed"),
    "order.paid.json": () => money("netbanking"),
    "order.paid.card.json": () => money("card"),
    "order.paid.upi.json": () => money("upi"),
    "invoice.paid.json": () => billed("netbanking"),
    "invoice.paid.card.json": () => billed("card"),
    "invoice.paid.upi.json": () => billed("upi"),
    "invoice.partially_paid.netbanking.json": () => billed("netbanking", { amount: 10_000 }),
    "invoice.partially_paid.upi.json": () => billed("upi", { amount: 10_000 }),
    "invoice.expired.json": expired,
    "recurring.payment.authorized.emandate.json": () => makeMandate(sandbox),
    "recurring.payment.captured.emandate.json": () => makeMandate(sandbox),
    "recurring.order.paid.emandate.json": () => makeMandate(sandbox),
    "recurring.invoice.paid.emandate.json": () => makeMandate(sandbox),
    "recurring.payment.failed.emandate.json": () => makeMandate(sandbox, {}, "failed"),
    "recurring.invoice.expired.emandate.json": expiredLink,
    "token.confirmed.emandate.json": () => makeMandate(sandbox),
    "token.rejected.emandate.json": () => makeMandate(sandbox, {}, "rejected"),
    "refund.created.json": refunded,
    "refund.processed.json": refunded,
    "refund.failed.json": refundFailed,
    "settlement.processed.json": async () => {
      await money("card");
      await sandbox.advance(6 * 86_400);
    },
    "payment_link.paid.json": () => link("pay"),
    "payment_link.cancelled.json": () => link("cancel"),
    "payment_link.expired.json": () => link("expire"),
  };

  it("are covered or of other products", () => {
    expect(samples.map(({ name }) => name).filter((name) => !SCENES[name] && !ELSEWHERE.test(name))).toEqual(
      [],
    );
  });

  it.each(Object.keys(SCENES))("%s has its keys, types and states", async (file) => {
    const sample = samples.find(({ name }) => name === file);
    expect(sample, "no such sample").toBeDefined();
    await SCENES[file]!();
    for (let waited = 0; waited < 200 && !names().includes(sample.event); waited++) await settled();
    const { body } = receiver.received.find(({ event }) => event === sample.event)!;
    expect([...body.contains].sort()).toEqual([...sample.body.contains].sort());
    expect(body.account_id).toBe(ACCOUNT);
    // Whose money, how much and through which card is the sample's own; keys, types and states are the API's.
    const differences = compareToSample(sample.body, body).filter((text) => !text.includes(" for "));
    expect(differences.filter((text) => !EXTRAS.test(text))).toEqual([]);
    for (const name of sample.body.contains) {
      const [ours, theirs] = [body.payload[name].entity, sample.body.payload[name].entity];
      expect([name, ours.status, ours.recurring_details]).toEqual([
        name,
        theirs.status,
        theirs.recurring_details,
      ]);
    }
  });

  /** Extras of single accounts and of saved cards. */
  const EXTRAS =
    /amount_transferred: missing|base_amount: missing|token_id: missing|\.card(\.|:)|acquirer_data|\.notes|upi\.(payer|flow)|fee_bearer|billing_address: not an object|shipping_address: not an object|customer\.|reference_id|payment\.entity\.card/;
});

describe("delivery", () => {
  const deliveries = () => sandbox.ok("GET", "/_sandbox/deliveries");

  it("retries with growing gaps under one id until a 2xx, for a day", async () => {
    receiver.answer = () => 500;
    await hookUp(sandbox, receiver, "whsec_1", ["invoice.paid"]);
    await pay((await makeInvoice(sandbox)).id);
    await receiver.until(1);
    await sandbox.advance(86_000);
    const rows = await deliveries();
    const gaps = rows.map(({ at }: Any) => Math.round((at - rows[0].at) * 10) / 10);
    expect(gaps.slice(0, 6)).toEqual(
      [0, expect.any(Number), 6, 19, 40, 84].map((gap) =>
        typeof gap === "number" ? expect.closeTo(gap, 0) : gap,
      ),
    );
    expect(rows).toHaveLength(16);
    expect(new Set(receiver.received.map(({ headers }) => headers["x-razorpay-event-id"])).size).toBe(1);
    const state = () =>
      sandbox.ok("GET", "/_sandbox/state?only=accounts").then(({ accounts }) => accounts[0].webhooks[0]);
    expect((await state()).active).toBe(true);
    await sandbox.advance(1_000);
    expect(await state()).toMatchObject({ active: false });
    // Nothing is queued for a webhook that is off.
    await pay((await makeInvoice(sandbox)).id);
    await sandbox.advance(60);
    expect(await deliveries()).toHaveLength(16);
  });

  it.each([301, 404, 500])("takes %d for a failure and 204 for success", async (status) => {
    receiver.answer = () => (receiver.received.length === 1 ? status : 204);
    await hookUp(sandbox, receiver, "whsec_1", ["invoice.paid"]);
    await pay((await makeInvoice(sandbox)).id);
    await receiver.until(2);
    const outcomes = async () => (await deliveries()).map(({ outcome }: Any) => outcome);
    await vi.waitFor(async () => expect(await outcomes()).toEqual(["retrying", "delivered"]), 20_000);
  });

  it("gives an answer five seconds", async () => {
    receiver.answer = () => (receiver.received.length === 1 ? null : 200);
    await hookUp(sandbox, receiver, "whsec_1", ["invoice.paid"]);
    await pay((await makeInvoice(sandbox)).id);
    await receiver.until(2);
    const [first] = await deliveries();
    expect(first).toMatchObject({ status: null, error: "no answer within 5 s", outcome: "retrying" });
    expect(first.duration_ms).toBeGreaterThanOrEqual(4_900);
  });

  it("signs retries of older events with the old secret", async () => {
    receiver.answer = () => (receiver.received.length < 2 ? 500 : 200);
    await hookUp(sandbox, receiver, "old", ["invoice.paid"]);
    await pay((await makeInvoice(sandbox)).id);
    await receiver.until(1);
    await hookUp(sandbox, receiver, "new", ["invoice.paid"]);
    await receiver.until(2);
    const sign = (raw: string, secret: string) => createHmac("sha256", secret).update(raw).digest("hex");
    const second = receiver.received[1]!;
    expect(second.headers["x-razorpay-signature"]).toBe(sign(second.raw, "old"));
    await sandbox.advance(60);
    await pay((await makeInvoice(sandbox)).id);
    await receiver.until(3);
    expect(receiver.received.at(-1)!.headers["x-razorpay-signature"]).toBe(
      sign(receiver.received.at(-1)!.raw, "new"),
    );
    await sandbox.ok("PUT", "/_sandbox/delivery", { secret: "previous" });
    await pay((await makeInvoice(sandbox)).id);
    await receiver.until(4);
    expect(receiver.received.at(-1)!.headers["x-razorpay-signature"]).toBe(
      sign(receiver.received.at(-1)!.raw, "old"),
    );
  });

  it("duplicates, drops, delays and shuffles on demand, the same for the same seed", async () => {
    await sandbox.ok("PUT", "/_sandbox/delivery", { duplicate: 1 });
    await pay((await makeInvoice(sandbox)).id);
    await receiver.until(8);
    expect(new Set(receiver.received.map(({ headers }) => headers["x-razorpay-event-id"])).size).toBe(4);
    receiver.received.length = 0;
    await sandbox.ok("PUT", "/_sandbox/delivery", { drop: 1 });
    await pay((await makeInvoice(sandbox)).id);
    await settled();
    expect(receiver.received).toEqual([]);
    expect((await deliveries()).filter(({ outcome }: Any) => outcome === "dropped")).toHaveLength(4);
    await sandbox.ok("PUT", "/_sandbox/delivery", { delay_ms: 2_000 });
    await pay((await makeInvoice(sandbox)).id);
    await settled();
    expect(receiver.received).toEqual([]);
    await receiver.until(4);
    const orders: string[] = [];
    for (let round = 0; round < 2; round++) {
      receiver.received.length = 0;
      await sandbox.ok("PUT", "/_sandbox/delivery", { shuffle: true, seed: 7 });
      await pay((await makeInvoice(sandbox)).id);
      await receiver.until(4);
      orders.push(names().join());
    }
    expect(orders[0]).toBe(orders[1]);
    expect(orders[0]).not.toBe("payment.authorized,payment.captured,order.paid,invoice.paid");
  });

  it.each([
    ["http://hooks.razorpay.test/x", 400],
    ["http://10.0.0.1/x", 400],
    ["http://192.168.1.5/x", 400],
    ["https://abc.ngrok.io/x", 400],
    ["https://example.com:8443/x", 400],
    ["ftp://example.com/x", 400],
    ["https://example.com/razorpay", 200],
    ["http://localhost:3000/api/webhooks/razorpay/1", 200],
  ])("takes the address %s with %d", async (url, status) => {
    const answer = await sandbox.call("PUT", `/_sandbox/accounts/${ACCOUNT}/webhooks`, [
      { url, secret: "s" },
    ]);
    expect(answer.status).toBe(status);
  });
});
