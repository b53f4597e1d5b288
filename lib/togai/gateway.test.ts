import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paise } from "@/lib/domain/money";
import type { CallRecord } from "@/lib/domain/outcome";
import { createTogaiGateway } from "@/lib/togai/gateway";

// The stand-in for Togai runs as a process of its own and is reached as the real one is.
let stop: () => void;
let baseUrl: string;
let calls: CallRecord[];

beforeAll(async () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "togai-gateway-"));
  const file = fileURLToPath(new URL("../sandbox/togai/server.ts", import.meta.url));
  const program = `const { startTogaiSandbox } = await import(${JSON.stringify(file)});
    console.log((await startTogaiSandbox({ port: 0, dataDir: ${JSON.stringify(dataDir)} })).url);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  baseUrl = String((await once(child.stdout, "data"))[0]).trim();
  stop = () => {
    child.kill();
    fs.rmSync(dataDir, { recursive: true });
  };
}, 20_000);
afterAll(() => stop());

beforeEach(async () => {
  calls = [];
  await control("POST", "/reset");
  await control("PUT", "/switches", { rate_per_second: 0 });
});

async function control(method: string, target: string, body?: unknown) {
  const response = await fetch(`${baseUrl}/_sandbox${target}`, {
    method,
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
const fault = (kind: object, match: object = {}, times = 1) =>
  control("POST", "/faults", { match, times, ...kind });
const account = (id: string, more: object = {}) =>
  control("POST", "/accounts", { id, name: `Name of ${id}`, ...more });
const invoice = async (accountId: string, totalAmount: number, more: object = {}): Promise<string> =>
  (await control("POST", "/invoices", { accountId, totalAmount, status: "DUE", ...more })).id;

const gatewayWith = (more: object = {}) =>
  createTogaiGateway({
    token: "togai_sandbox_secret_01",
    baseUrl,
    callsPerSecond: 1_000,
    onCall: (call) => calls.push(call),
    ...more,
  });

const payment = (accountId: string, invoiceId: string, amount: number, reference = "pay_Nf3WxYzAbCdEfG") => ({
  accountId,
  invoiceId,
  amount: paise(amount),
  currency: "INR",
  reference,
  method: "upi",
  metadata: { razorpay_invoice_id: "inv_Nf2LmNoPqRsTuV" },
});

describe("keys", () => {
  it("are checked", async () => {
    expect(await gatewayWith().check()).toEqual({ kind: "done", value: null, httpStatus: 200 });
    expect(await gatewayWith({ token: "wrong" }).check()).toMatchObject({ kind: "refused", auth: true });
    const readOnly = gatewayWith({ token: "togai_sandbox_readonly_01" });
    expect((await readOnly.check()).kind).toBe("done");
    await account("A");
    expect(await readOnly.writeRazorpayCustomerId("A", "cust_Nf1AbCdEfGhIjK")).toMatchObject({
      kind: "refused",
      httpStatus: 403,
      auth: true,
    });
  });
});

describe("accounts", () => {
  it("are listed by pages and read one by one", async () => {
    for (const id of ["A", "B", "C"]) await account(id, { primaryEmail: `${id}@example.com` });
    const gateway = gatewayWith();
    const first = await gateway.listAccounts({ pageSize: 2 });
    if (first.kind !== "done") throw new Error(first.kind);
    const second = await gateway.listAccounts({ nextToken: first.value.nextToken });
    if (second.kind !== "done") throw new Error(second.kind);
    const ids = [...first.value.items, ...second.value.items].map((row) => row.id);
    expect(ids.sort()).toEqual(["A", "B", "C"]);
    expect(second.value.nextToken).toBeNull();
    expect(await gateway.getAccount("B")).toMatchObject({
      kind: "done",
      value: { id: "B", customerId: "CUST_B", email: "B@example.com", currency: "INR", status: "active" },
    });
    expect(await gateway.getCustomer("CUST_B")).toMatchObject({ value: { name: "Name of B" } });
  });

  it("that are not there are none, and not a failure", async () => {
    expect(await gatewayWith().getAccount("nobody")).toEqual({ kind: "done", value: null, httpStatus: 404 });
    expect(await gatewayWith().getInvoice("inv.none")).toEqual({
      kind: "done",
      value: null,
      httpStatus: 404,
    });
  });

  it("whose ids people chose badly are reached all the same", async () => {
    for (const id of ["a/b", "x?y=1#z", "ü 1", "..%2f"]) {
      await account(id);
      expect(await gatewayWith().getAccount(id)).toMatchObject({ kind: "done", value: { id } });
    }
    await expect(gatewayWith().getAccount("..")).rejects.toThrow(RangeError);
  });
});

describe("RazorPayCustomerId", () => {
  const id = "cust_Nf1AbCdEfGhIjK";
  const owner = { accountId: "A", customerId: "CUST_A" };

  it("is written once and found again, also under 204 and nothing", async () => {
    await account("A");
    await account("B.1");
    const gateway = gatewayWith();
    expect(await gateway.findRazorpayCustomerId(owner)).toMatchObject({ kind: "done", value: null });
    expect(await gateway.writeRazorpayCustomerId("A", id)).toMatchObject({ value: { result: "written" } });
    expect(await gateway.writeRazorpayCustomerId("A", id)).toMatchObject({ value: { result: "unchanged" } });
    expect(await gateway.findRazorpayCustomerId(owner)).toMatchObject({
      value: { customerId: id, on: "account" },
    });
    await control("PUT", "/switches", { rate_per_second: 0, settings_status: 204 });
    expect(await gateway.writeRazorpayCustomerId("B.1", id)).toMatchObject({ value: { result: "written" } });
    const { settings } = await control("GET", "/state");
    expect(settings).toMatchObject([
      {
        id: "RazorPayCustomerId",
        name: "RazorPayCustomerId",
        namespace: "USER",
        entityType: "ACCOUNT",
        entityId: "A",
        value: id,
      },
      { entityId: "B.1", value: id },
    ]);
  });

  it("is never written over another", async () => {
    await account("A", { settings: [{ id: "RazorPayCustomerId", value: "cust_Another0000000" }] });
    expect(await gatewayWith().writeRazorpayCustomerId("A", id)).toMatchObject({
      kind: "done",
      value: { result: "conflict", existing: "cust_Another0000000" },
    });
    expect((await control("GET", "/journal")).length).toBe(0);
  });

  it("is found by name in any capitals, past others and past what is no customer id", async () => {
    const others = Array.from({ length: 25 }, (_, index) => ({ id: `S${index}`, value: "x" }));
    const settings = [
      ...others,
      { id: "RAZORPAYCUSTOMERID", value: "tbd" },
      { id: "k1", name: "razorpaycustomerid", value: id },
    ];
    await account("A", { settings });
    expect(await gatewayWith().findRazorpayCustomerId(owner)).toMatchObject({
      value: { customerId: id, on: "account" },
    });
  });

  it("is found on the customer when the account has none, and the account's goes first", async () => {
    await fetch(`${baseUrl}/customers`, {
      method: "POST",
      headers: { authorization: "Bearer togai_sandbox_secret_01" },
      body: JSON.stringify({
        id: "CUST_A",
        name: "Acme",
        primaryEmail: "a@example.com",
        settings: [{ id: "RazorPayCustomerId", value: "cust_OnCustomer0000" }],
        account: { id: "A", name: "Acme" },
      }),
    });
    const gateway = gatewayWith();
    expect(await gateway.findRazorpayCustomerId(owner)).toMatchObject({
      value: { customerId: "cust_OnCustomer0000", on: "customer" },
    });
    expect(await gateway.findRazorpayCustomerId({ ...owner, customerId: null })).toMatchObject({
      value: null,
    });
    await gateway.writeRazorpayCustomerId("A", id);
    expect(await gateway.findRazorpayCustomerId(owner)).toMatchObject({
      value: { customerId: id, on: "account" },
    });
  });

  it("reads again when the write is refused: an earlier try may have done it", async () => {
    await account("A", { settings: [{ id: "RazorPayCustomerId", value: id }] });
    const hidden = { kind: "status", status: 404, message: "Setting not found" };
    await fault(hidden, { method: "GET" });
    expect(await gatewayWith().writeRazorpayCustomerId("A", id)).toMatchObject({
      value: { result: "unchanged" },
    });
    await fault(hidden, { method: "GET" });
    expect(await gatewayWith().writeRazorpayCustomerId("A", "cust_Other000000000")).toMatchObject({
      value: { result: "conflict", existing: id },
    });
    expect(await gatewayWith().writeRazorpayCustomerId("nobody", id)).toMatchObject({ kind: "refused" });
  });

  it("is not said to be missing when a look-up failed", async () => {
    await account("A");
    await fault({ kind: "status", status: 502, body: "<html>" }, { path: "/settings" });
    expect(await gatewayWith().findRazorpayCustomerId(owner)).toMatchObject({
      kind: "unknown",
      httpStatus: 502,
    });
  });
});

describe("invoices", () => {
  it("are listed by status and read with their lines, to the paisa", async () => {
    await account("A");
    const lines = [
      { description: "Usage", value: 9999.85 },
      { description: "IGST 18%", type: "TAX_AMOUNT", value: 1799.97 },
    ];
    const id = await invoice("A", 11799.82, { lines });
    await invoice("A", 5, { status: "PAID" });
    const listed = await gatewayWith().listInvoices({ status: "DUE" });
    expect(listed).toMatchObject({
      kind: "done",
      value: {
        items: [{ id, total: 1179982, due: 1179982, currency: "INR", collectable: true }],
        nextToken: null,
      },
    });
    expect(await gatewayWith().getInvoice(id)).toMatchObject({
      value: {
        lines: [
          { name: "Usage", amount: 999985 },
          { name: "IGST 18%", amount: 179997 },
        ],
      },
    });
  });

  it("are paged through to the end", async () => {
    await account("A");
    for (let index = 0; index < 5; index++) await invoice("A", 10 + index);
    const seen: string[] = [];
    let nextToken: string | null = null;
    do {
      const page = await gatewayWith().listInvoices({ status: "DUE", pageSize: 2, nextToken });
      if (page.kind !== "done") throw new Error(page.kind);
      seen.push(...page.value.items.map((row) => row.id));
      nextToken = page.value.nextToken;
    } while (nextToken);
    expect(new Set(seen).size).toBe(5);
  });

  it("take the currency of their account when they name none", async () => {
    await account("A", { invoiceCurrency: "JPY" });
    const id = await invoice("A", 1200, { invoiceDetails: null, revenueInfo: null });
    expect(await gatewayWith().getInvoice(id)).toMatchObject({
      value: { currency: "JPY", total: 1200, collectable: true },
    });
  });

  it("are not read with a total that is no number", async () => {
    await account("A");
    const id = await invoice("A", 10);
    await control("PATCH", `/invoices/${id}`, { totalAmount: "10" });
    expect(await gatewayWith().getInvoice(id)).toMatchObject({ kind: "unknown", httpStatus: 200 });
  });

  it("can be set to paid, and not to what Togai does not allow", async () => {
    await account("A");
    const id = await invoice("A", 10);
    expect(await gatewayWith().patchInvoiceStatus(id, "PAID")).toMatchObject({
      kind: "done",
      value: { state: "paid", due: 0 },
    });
    expect(await gatewayWith().patchInvoiceStatus(id, "VOID")).toMatchObject({
      kind: "refused",
      auth: false,
    });
  });
});

describe("payments", () => {
  it("are recorded to the paisa and move their invoice", async () => {
    await account("A");
    const id = await invoice("A", 11799.82);
    expect(await gatewayWith().recordPayment(payment("A", id, 1179981))).toMatchObject({
      kind: "done",
      httpStatus: 201,
      value: {
        reference: "pay_Nf3WxYzAbCdEfG",
        amount: 1179981,
        currency: "INR",
        invoiceIds: [id],
        accountId: "A",
      },
    });
    expect(await gatewayWith().getInvoice(id)).toMatchObject({ value: { state: "partial", due: 1 } });
    const [sent] = await control("GET", "/journal");
    expect(sent.body).toMatchObject({
      totalAmount: 11799.81,
      externalPaymentReference: {
        sourceName: "Razorpay",
        sourceType: "GATEWAY",
        transactionNumber: "pay_Nf3WxYzAbCdEfG",
        description: "upi",
        metadata: { razorpay_invoice_id: "inv_Nf2LmNoPqRsTuV" },
      },
      lineItemRecords: [{ type: "INVOICE", togaiId: id, amount: 11799.81, order: 1 }],
    });
  });

  it("whose answer was lost are found by reference, however many there are", async () => {
    await account("A");
    await account("B");
    const id = await invoice("A", 5_000);
    const gateway = gatewayWith();
    await fault({ kind: "drop_after" }, { method: "POST", path: "/payments" });
    expect(await gateway.recordPayment(payment("A", id, 100, "pay_Lost0000000000"))).toMatchObject({
      kind: "unknown",
    });
    for (let index = 0; index < 55; index++)
      await gateway.recordPayment(payment("A", id, 100, `pay_${index}`));
    expect(
      await gateway.findPaymentByReference({ accountId: "A", reference: "pay_Lost0000000000" }),
    ).toMatchObject({
      kind: "done",
      value: { reference: "pay_Lost0000000000", amount: 100 },
    });
    expect(await gateway.findPaymentByReference({ accountId: "A", reference: "pay_None" })).toMatchObject({
      value: null,
    });
    expect(
      await gateway.findPaymentByReference({ accountId: "B", reference: "pay_Lost0000000000" }),
    ).toMatchObject({
      value: null,
    });
    const tomorrow = new Date(Date.now() + 86_400_000);
    const request = { accountId: "A", reference: "pay_Lost0000000000", since: tomorrow };
    expect(await gateway.findPaymentByReference(request)).toMatchObject({ value: null });
  });

  it("that were never sent are known for that, and the rest is not known", async () => {
    await account("A");
    const id = await invoice("A", 10);
    const match = { method: "POST", path: "/payments" };
    await fault({ kind: "drop_before" }, match);
    expect(await gatewayWith().recordPayment(payment("A", id, 1000))).toMatchObject({
      kind: "unknown",
      httpStatus: null,
    });
    await fault({ kind: "hang" }, match);
    expect(await gatewayWith({ timeoutMs: 200 }).recordPayment(payment("A", id, 1000))).toEqual({
      kind: "unknown",
      httpStatus: null,
      reason: "no answer within 200 ms",
    });
    await fault({ kind: "truncate" }, match);
    expect(await gatewayWith().recordPayment(payment("A", id, 1000))).toMatchObject({
      kind: "unknown",
      httpStatus: 201,
    });
    await fault({ kind: "status", status: 502, body: "<html>" }, match);
    expect(await gatewayWith().recordPayment(payment("A", id, 1000))).toMatchObject({
      kind: "unknown",
      httpStatus: 502,
    });
    expect((await control("GET", "/state")).payments).toHaveLength(1); // the truncated one
  });
});

describe("filters that Togai does not keep to", () => {
  const answerWith = (data: object[]) =>
    fault({ kind: "status", status: 200, body: JSON.stringify({ data }) });

  it("do not make another account's payment ours", async () => {
    const foreign = {
      id: "payment.1",
      accountId: "B",
      currency: "INR",
      totalAmount: 1,
      externalPaymentReferences: { transactionNumber: "pay_1" },
    };
    await answerWith([foreign]);
    expect(await gatewayWith().findPaymentByReference({ accountId: "A", reference: "pay_1" })).toMatchObject({
      kind: "done",
      value: null,
    });
  });

  it("do not bring in invoices of another status", async () => {
    const row = { id: "inv.1", ownerId: "A", totalAmount: 1 };
    await answerWith([
      { ...row, status: "DUE" },
      { ...row, id: "inv.2", status: "VOID" },
    ]);
    expect(await gatewayWith().listInvoices({ status: "DUE" })).toMatchObject({
      value: { items: [{ id: "inv.1" }] },
    });
    await answerWith([{ ...row, id: "inv.2", status: "VOID" }]);
    expect(await gatewayWith().listInvoices({ status: "DUE" })).toMatchObject({ value: { items: [] } });
  });
});

describe("the way there", () => {
  async function gone(): Promise<string> {
    const server = net.createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as net.AddressInfo;
    server.close();
    await once(server, "close");
    return `127.0.0.1:${port}`;
  }
  const request = payment("A", "inv.1", 100);

  it("knows a refused connection, an unknown host and a failed handshake for never sent", async () => {
    const refused = await gatewayWith({ baseUrl: `http://${await gone()}` }).recordPayment(request);
    expect(refused).toMatchObject({ kind: "not_sent", reason: expect.stringContaining("ECONNREFUSED") });
    expect((await gatewayWith({ baseUrl: "http://togai.invalid" }).recordPayment(request)).kind).toBe(
      "not_sent",
    );
    const plain = net
      .createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"))
      .listen(0, "127.0.0.1");
    await once(plain, "listening");
    const { port } = plain.address() as net.AddressInfo;
    expect((await gatewayWith({ baseUrl: `https://127.0.0.1:${port}` }).recordPayment(request)).kind).toBe(
      "not_sent",
    );
    plain.close();
  });

  it("knows a handshake that never ends for never sent", async () => {
    const silent = net.createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as net.AddressInfo;
    const gateway = gatewayWith({ baseUrl: `https://127.0.0.1:${port}`, timeoutMs: 200 });
    expect(await gateway.recordPayment(request)).toEqual({
      kind: "not_sent",
      reason: "no answer within 200 ms",
    });
    silent.close();
  });

  it("carries the wait of a 429, when there is one", async () => {
    await fault({ kind: "rate_limit" });
    expect(await gatewayWith().check()).toEqual({
      kind: "rate_limited",
      retryAfterSeconds: 2,
      reason: "Too many requests",
    });
    await fault({ kind: "rate_limit", retry_after: null });
    expect(await gatewayWith().check()).toMatchObject({ kind: "rate_limited", retryAfterSeconds: null });
  });

  it("stays below Togai's limit by itself", { timeout: 10_000 }, async () => {
    await control("PUT", "/switches", {});
    const gateway = gatewayWith({ callsPerSecond: undefined });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => gateway.check()));
    expect(outcomes.filter((outcome) => outcome.kind !== "done")).toEqual([]);
  });

  it("does not queue without end", async () => {
    const gateway = gatewayWith({ callsPerSecond: 1 });
    const signal = AbortSignal.timeout(100);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => gateway.check({ signal })));
    const kinds = outcomes.map((outcome) => outcome.kind);
    expect(kinds.filter((kind) => kind === "done")).toHaveLength(2); // the burst
    expect(kinds.filter((kind) => kind === "not_sent")).toHaveLength(5); // gave up while waiting
    expect(kinds.filter((kind) => kind === "rate_limited")).toHaveLength(3);
  });

  it("follows no redirect", async () => {
    await fault({ kind: "status", status: 302, headers: { location: `${baseUrl}/customers` } });
    expect(await gatewayWith().check()).toMatchObject({ kind: "unknown", httpStatus: 302 });
  });

  it("is observed call by call, without the query and the key", async () => {
    await gatewayWith().check();
    await fault({ kind: "drop_before" });
    await gatewayWith().listInvoices({ status: "DUE" });
    expect(calls).toMatchObject([
      { method: "GET", path: "/customers", httpStatus: 200, outcome: "done" },
      { method: "GET", path: "/invoices", httpStatus: null, outcome: "unknown" },
    ]);
    expect(JSON.stringify(calls)).not.toContain("togai_sandbox_secret_01");
  });

  it.each(["ftp://api.togai.com", "https://api.togai.com/v1", "https://u:p@api.togai.com"])(
    "refuses %s",
    (address) => {
      expect(() => gatewayWith({ baseUrl: address })).toThrow(TypeError);
    },
  );
});
