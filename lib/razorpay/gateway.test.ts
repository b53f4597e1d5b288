import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paise } from "@/lib/domain/money";
import type { CallRecord } from "@/lib/domain/outcome";
import { createRazorpayGateway } from "@/lib/razorpay/gateway";
import refundSample from "@/lib/sandbox/razorpay/samples/refunds.create.idempotent.json";

type Seen = {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
  socket: net.Socket;
};
type Reply = (seen: Seen, response: http.ServerResponse) => void;

const CUSTOMER_ID = "cust_1Aa00000000004";
const INVOICE_ID = "inv_DAweOiQ7amIUVd";
const CUSTOMER = {
  id: CUSTOMER_ID,
  entity: "customer",
  name: "Gaurav Kumar",
  email: "gaurav.kumar@example.com",
  contact: "+919876543210",
  gstin: null,
  notes: [],
  created_at: 1234567890,
};
const INVOICE = {
  id: INVOICE_ID,
  entity: "invoice",
  type: "invoice",
  status: "draft",
  receipt: "INV-7",
  customer_id: CUSTOMER_ID,
  order_id: null,
  payment_id: null,
  amount: 600,
  amount_paid: null,
  amount_due: null,
  currency: "INR",
  notes: [],
  created_at: 1566906474,
};

let server: http.Server;
let baseUrl: string;
let reply: Reply;
let seen: Seen[];
let calls: CallRecord[];

beforeAll(async () => {
  server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method = "", url = "", headers, socket } = request;
    const one = { method, url, headers, body, socket };
    seen.push(one);
    reply(one, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  baseUrl = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen = [];
  calls = [];
});

const json = (status: number, body: unknown, headers: http.OutgoingHttpHeaders = {}): Reply => {
  return (_, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
};

const gatewayTo = (address: string, timeoutMs = 5_000) =>
  createRazorpayGateway({
    keyId: "rzp_test_AbCdEfGhIjKlMn",
    keySecret: "canary-secret",
    baseUrl: address,
    timeoutMs,
    onCall: (call) => calls.push(call),
  });

const draft = {
  customerId: CUSTOMER_ID,
  receipt: "INV-7",
  currency: "INR",
  lines: [
    { name: "Platform fee", amount: paise(400) },
    { name: "GST 18%", amount: paise(100), quantity: 2 },
  ],
  expiresAt: new Date("2026-05-01T00:00:00.900Z"),
  notify: { sms: false, email: true },
  notes: { effect: "e1" },
};

describe("what is sent", () => {
  it("creates a customer so that an existing one comes back, with basic authentication", async () => {
    reply = json(200, CUSTOMER);
    const outcome = await gatewayTo(baseUrl).createCustomer({ name: "Gaurav Kumar", email: "g@example.com" });
    expect(outcome).toMatchObject({
      kind: "done",
      httpStatus: 200,
      value: { id: CUSTOMER_ID, contact: "+919876543210", notes: {}, createdAt: new Date(1234567890_000) },
    });
    expect(seen[0]).toMatchObject({ method: "POST", url: "/v1/customers" });
    expect(JSON.parse(seen[0]!.body)).toEqual({
      name: "Gaurav Kumar",
      email: "g@example.com",
      fail_existing: "0",
    });
    const credentials = Buffer.from("rzp_test_AbCdEfGhIjKlMn:canary-secret").toString("base64");
    expect(seen[0]!.headers.authorization).toBe(`Basic ${credentials}`);
  });

  it("creates an invoice as a draft, in whole paise and whole seconds", async () => {
    reply = json(200, INVOICE);
    const outcome = await gatewayTo(baseUrl).createInvoiceDraft(draft);
    expect(outcome).toMatchObject({
      kind: "done",
      value: { status: "draft", amount: 600, amountPaid: 0, amountDue: 600, orderId: null },
    });
    expect(JSON.parse(seen[0]!.body)).toEqual({
      type: "invoice",
      draft: "1",
      customer_id: CUSTOMER_ID,
      receipt: "INV-7",
      currency: "INR",
      line_items: [
        { name: "Platform fee", amount: 400, currency: "INR", quantity: 1 },
        { name: "GST 18%", amount: 100, currency: "INR", quantity: 2 },
      ],
      expire_by: 1777593600,
      partial_payment: false,
      sms_notify: false,
      email_notify: true,
      notes: { effect: "e1" },
    });
  });

  it.each([
    ["issueInvoice", "POST", `/v1/invoices/${INVOICE_ID}/issue`],
    ["cancelInvoice", "POST", `/v1/invoices/${INVOICE_ID}/cancel`],
    ["fetchInvoice", "GET", `/v1/invoices/${INVOICE_ID}`],
  ] as const)("%s is %s %s", async (name, method, url) => {
    reply = json(200, INVOICE);
    expect(await gatewayTo(baseUrl)[name](INVOICE_ID)).toMatchObject({
      kind: "done",
      value: { id: INVOICE_ID },
    });
    expect(seen).toMatchObject([{ method, url }]);
  });

  it("deletes a draft, whose answer is an empty list", async () => {
    reply = json(200, []);
    expect(await gatewayTo(baseUrl).deleteInvoice(INVOICE_ID)).toEqual({
      kind: "done",
      value: null,
      httpStatus: 200,
    });
    expect(seen).toMatchObject([{ method: "DELETE", url: `/v1/invoices/${INVOICE_ID}` }]);
  });

  it("takes a notification for sent only when Razorpay says so", async () => {
    reply = json(200, { success: true });
    expect(await gatewayTo(baseUrl).notifyInvoice(INVOICE_ID, "sms")).toMatchObject({ kind: "done" });
    expect(seen).toMatchObject([{ method: "POST", url: `/v1/invoices/${INVOICE_ID}/notify_by/sms` }]);
    reply = json(200, { success: false });
    expect((await gatewayTo(baseUrl).notifyInvoice(INVOICE_ID, "email")).kind).toBe("unknown");
  });

  it("looks up by receipt, encoded", async () => {
    reply = json(200, { entity: "collection", count: 1, items: [INVOICE] });
    const outcome = await gatewayTo(baseUrl).findInvoicesByReceipt("A/1 & b#2");
    expect(outcome).toMatchObject({ kind: "done", value: [{ id: INVOICE_ID, receipt: "INV-7" }] });
    expect(new URL(seen[0]!.url, baseUrl).searchParams.get("receipt")).toBe("A/1 & b#2");
  });

  it("pages in seconds, and refuses a count the SDK would change", async () => {
    reply = json(200, { entity: "collection", count: 0, items: [] });
    const gateway = gatewayTo(baseUrl);
    await gateway.listPayments({
      from: new Date(1_700_000_000_000),
      to: new Date(1_700_000_600_000),
      count: 50,
      skip: 100,
    });
    await gateway.listInvoices({ type: "invoice", customerId: CUSTOMER_ID });
    const query = (index: number) => Object.fromEntries(new URL(seen[index]!.url, baseUrl).searchParams);
    expect(query(0)).toEqual({ from: "1700000000", to: "1700000600", count: "50", skip: "100" });
    expect(query(1)).toEqual({ type: "invoice", customer_id: CUSTOMER_ID, count: "100", skip: "0" });
    await expect(gateway.listPayments({ count: 0 })).rejects.toThrow(RangeError);
  });

  it.each(["../orders/order_1", "cust_short", "inv_DAweOiQ7amIUVd", "", "cust_1Aa0000000000/"])(
    "does not send the customer id %j anywhere",
    async (id) => {
      await expect(gatewayTo(baseUrl).fetchCustomer(id)).rejects.toThrow(RangeError);
      expect(seen).toEqual([]);
      expect(calls).toEqual([]);
    },
  );

  it("keeps one connection for call after call", async () => {
    reply = json(200, CUSTOMER);
    const gateway = gatewayTo(baseUrl);
    for (let call = 0; call < 3; call++) await gateway.fetchCustomer(CUSTOMER_ID);
    expect(new Set(seen.map((one) => one.socket)).size).toBe(1);
  });

  it("asks no proxy of the environment", async () => {
    process.env.http_proxy = "http://127.0.0.1:1";
    process.env.HTTP_PROXY = "http://127.0.0.1:1";
    try {
      reply = json(200, CUSTOMER);
      expect((await gatewayTo(baseUrl).fetchCustomer(CUSTOMER_ID)).kind).toBe("done");
    } finally {
      delete process.env.http_proxy;
      delete process.env.HTTP_PROXY;
    }
  });
});

describe("a refund", () => {
  it("is asked for with its key in a header, which no other call carries", async () => {
    const { request, response } = refundSample;
    reply = json(200, response.body);
    const paymentId = request.path.split("/")[3] ?? "";
    const wish = {
      paymentId,
      amount: request.body.amount,
      receipt: "Receipt No. 31",
      notes: { refund: "1" },
    };
    const outcome = await gatewayTo(baseUrl).createRefund({ ...wish, idempotencyKey: "6b1f3c1e-7c7b-4c53" });
    expect(outcome).toMatchObject({
      kind: "done",
      value: { id: response.body.id, paymentId, status: "processed", receipt: "Receipt No. 31" },
    });
    expect(seen[0]).toMatchObject({ method: "POST", url: request.path });
    expect(seen[0]?.headers["x-refund-idempotency"]).toBe("6b1f3c1e-7c7b-4c53");
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual({
      amount: request.body.amount,
      speed: "normal",
      receipt: "Receipt No. 31",
      notes: { refund: "1" },
    });
    reply = json(200, CUSTOMER);
    await gatewayTo(baseUrl).fetchCustomer(CUSTOMER_ID);
    expect(seen[1]?.headers).not.toHaveProperty("x-refund-idempotency");
  });
});

describe("when no answer comes", () => {
  it("knows a refused connection was never sent", async () => {
    const gone = net.createServer().listen(0, "127.0.0.1");
    await once(gone, "listening");
    const { port } = gone.address() as net.AddressInfo;
    gone.close();
    await once(gone, "close");
    expect(await gatewayTo(`http://127.0.0.1:${port}`).createInvoiceDraft(draft)).toMatchObject({
      kind: "not_sent",
      reason: expect.stringContaining("ECONNREFUSED"),
    });
  });

  it("knows an unknown host was never sent to", async () => {
    const outcome = await gatewayTo("http://razorpay.invalid").createInvoiceDraft(draft);
    expect(outcome).toMatchObject({ kind: "not_sent" });
  });

  it("knows a failed TLS handshake was never sent", async () => {
    const plain = net
      .createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"))
      .listen(0, "127.0.0.1");
    await once(plain, "listening");
    const { port } = plain.address() as net.AddressInfo;
    expect((await gatewayTo(`https://127.0.0.1:${port}`).createInvoiceDraft(draft)).kind).toBe("not_sent");
    plain.close();
  });

  it("knows a handshake that never ends was never sent", async () => {
    const silent = net.createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as net.AddressInfo;
    expect(await gatewayTo(`https://127.0.0.1:${port}`, 200).createInvoiceDraft(draft)).toEqual({
      kind: "not_sent",
      reason: "no answer within 200 ms",
    });
    silent.close();
  });

  it("does not know what became of a request whose connection was cut", async () => {
    reply = ({ socket }) => socket.destroy();
    expect(await gatewayTo(baseUrl).createInvoiceDraft(draft)).toMatchObject({
      kind: "unknown",
      httpStatus: null,
    });
    expect(seen).toHaveLength(1);
  });

  it("does not know it on a kept connection either", async () => {
    const gateway = gatewayTo(baseUrl);
    reply = json(200, CUSTOMER);
    await gateway.fetchCustomer(CUSTOMER_ID);
    reply = ({ socket }) => socket.destroy();
    expect((await gateway.createInvoiceDraft(draft)).kind).toBe("unknown");
    expect(seen).toHaveLength(2);
  });

  it("gives up after the whole time and does not know", async () => {
    reply = () => {};
    const started = performance.now();
    expect(await gatewayTo(baseUrl, 200).createInvoiceDraft(draft)).toEqual({
      kind: "unknown",
      httpStatus: null,
      reason: "no answer within 200 ms",
    });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("counts a slow drip against the same time", async () => {
    reply = (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const drip = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drip));
    };
    expect((await gatewayTo(baseUrl, 300).createInvoiceDraft(draft)).kind).toBe("unknown");
  });

  it("stops when the caller gives up", async () => {
    const abort = new AbortController();
    reply = () => abort.abort();
    expect(await gatewayTo(baseUrl).createInvoiceDraft(draft, { signal: abort.signal })).toEqual({
      kind: "unknown",
      httpStatus: null,
      reason: "given up by the caller",
    });
    const before = await gatewayTo(baseUrl).fetchCustomer(CUSTOMER_ID, { signal: AbortSignal.abort() });
    expect(before).toEqual({ kind: "not_sent", reason: "given up by the caller" });
    expect(seen).toHaveLength(1);
  });
});

describe("when the answer is not what it should be", () => {
  it.each([
    ["truncated JSON", json(200, '{"id":"inv_DAweOiQ7amIUVd","amount":6'), 200],
    ["an empty body", json(200, ""), 200],
    ["another entity", json(200, CUSTOMER), 200],
    ["an amount that is no integer", json(200, { ...INVOICE, amount: 600.5 }), 200],
    ["an HTML gateway error", json(502, "<html><h1>502 Bad Gateway</h1></html>"), 502],
    ["a redirect", json(302, "", { location: "http://127.0.0.1:1/" }), 302],
    ["an unknown route", json(404, { message: "no Route matched with those values" }), 404],
  ])("does not know what became of it: %s", async (_, answer, httpStatus) => {
    reply = answer;
    expect(await gatewayTo(baseUrl).createInvoiceDraft(draft)).toMatchObject({ kind: "unknown", httpStatus });
  });

  it("does not know when the body is cut off", async () => {
    reply = ({ socket }, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
      response.write('{"id":');
      setTimeout(() => socket.destroy(), 20);
    };
    expect((await gatewayTo(baseUrl).createInvoiceDraft(draft)).kind).toBe("unknown");
  });

  it("does not read an answer without end", async () => {
    reply = (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const chunk = Buffer.alloc(1024 * 1024, 32);
      const pump = () => {
        while (response.writable && response.write(chunk));
      };
      response.on("drain", pump);
      pump();
    };
    const outcome = await gatewayTo(baseUrl, 30_000).createInvoiceDraft(draft);
    expect(outcome).toMatchObject({ kind: "unknown", reason: expect.stringContaining("maxContentLength") });
  });

  it("hands an echo that differs to the caller, who compares", async () => {
    reply = json(200, { ...INVOICE, amount: 999, receipt: "ANOTHER" });
    expect(await gatewayTo(baseUrl).createInvoiceDraft(draft)).toMatchObject({
      kind: "done",
      value: { amount: 999, receipt: "ANOTHER" },
    });
  });

  it("reads bad keys", async () => {
    reply = json(401, { error: { code: "BAD_REQUEST_ERROR", description: "Authentication failed" } });
    expect(await gatewayTo(baseUrl).checkCredentials()).toMatchObject({ kind: "refused", auth: true });
    reply = json(401, { error: "Unauthorized" });
    expect(await gatewayTo(baseUrl).checkCredentials()).toMatchObject({
      kind: "refused",
      description: "Unauthorized",
    });
    reply = json(200, { entity: "collection", count: 0, items: [] });
    expect(await gatewayTo(baseUrl).checkCredentials()).toEqual({
      kind: "done",
      value: null,
      httpStatus: 200,
    });
  });

  it("carries the wait of a 429, when there is one", async () => {
    const body = { error: { code: "BAD_REQUEST_ERROR", description: "Too many requests" } };
    reply = json(429, body, { "retry-after": "2" });
    expect(await gatewayTo(baseUrl).fetchInvoice(INVOICE_ID)).toMatchObject({ retryAfterSeconds: 2 });
    reply = json(429, body);
    expect(await gatewayTo(baseUrl).fetchInvoice(INVOICE_ID)).toEqual({
      kind: "rate_limited",
      retryAfterSeconds: null,
      reason: "Too many requests",
    });
  });

  it("knows 'done before' from 'not possible' by what was asked", async () => {
    const status = (name: string) =>
      json(400, {
        error: {
          code: "BAD_REQUEST_ERROR",
          description: `Operation not allowed for Invoice in ${name} status.`,
        },
      });
    const gateway = gatewayTo(baseUrl);
    reply = status("issued");
    expect((await gateway.issueInvoice(INVOICE_ID)).kind).toBe("probably_ours");
    expect((await gateway.deleteInvoice(INVOICE_ID)).kind).toBe("refused");
    reply = status("cancelled");
    expect((await gateway.cancelInvoice(INVOICE_ID)).kind).toBe("probably_ours");
    expect((await gateway.issueInvoice(INVOICE_ID)).kind).toBe("refused");
    reply = status("paid");
    expect((await gateway.cancelInvoice(INVOICE_ID)).kind).toBe("refused");
    reply = json(400, {
      error: { code: "BAD_REQUEST_ERROR", description: "Customer already exists for the merchant" },
    });
    expect((await gateway.createCustomer({ name: "Abc" })).kind).toBe("probably_ours");
    expect((await gateway.editCustomer(CUSTOMER_ID, { email: "b@example.com" })).kind).toBe("refused");
  });
});

describe("what is observed", () => {
  it("is one record a call, without the query and without a secret", async () => {
    reply = json(200, { entity: "collection", count: 0, items: [] });
    const gateway = gatewayTo(baseUrl);
    await gateway.findInvoicesByReceipt("INV-7");
    reply = ({ socket }) => socket.destroy();
    await gateway.issueInvoice(INVOICE_ID);
    expect(calls).toMatchObject([
      { method: "GET", path: "/v1/invoices", httpStatus: 200, outcome: "done" },
      { method: "POST", path: `/v1/invoices/${INVOICE_ID}/issue`, httpStatus: null, outcome: "unknown" },
    ]);
    expect(calls[0]!.at).toBeInstanceOf(Date);
    expect(calls[0]!.durationMs).toBeGreaterThanOrEqual(0);
    expect(JSON.stringify(calls)).not.toContain("canary-secret");
  });

  it("does not mix calls made at once", async () => {
    reply = ({ url }, response) => {
      const wait = url.includes("4") ? 60 : 0;
      setTimeout(
        () => json(200, { ...CUSTOMER, id: url.slice("/v1/customers/".length) })({} as Seen, response),
        wait,
      );
    };
    const gateway = gatewayTo(baseUrl);
    const ids = ["cust_1Aa00000000004", "cust_1Aa00000000001", "cust_1Aa00000000002"];
    const outcomes = await Promise.all(ids.map((id) => gateway.fetchCustomer(id)));
    expect(outcomes.map((outcome) => outcome.kind === "done" && outcome.value.id)).toEqual(ids);
    expect(calls.map((call) => call.path).sort()).toEqual(ids.map((id) => `/v1/customers/${id}`).sort());
  });
});

describe("the address", () => {
  it.each([
    "ftp://api.razorpay.com",
    "https://api.razorpay.com/v1",
    "https://u:p@api.razorpay.com",
    "nonsense",
  ])("refuses %s", (address) => {
    expect(() => gatewayTo(address)).toThrow(TypeError);
  });
});
