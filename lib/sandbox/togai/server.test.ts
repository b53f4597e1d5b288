import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTogaiSandbox, type TogaiSandbox } from "./server";

const TOKEN = "togai_sandbox_secret_01";

let dataDir: string;
let sandbox: TogaiSandbox;

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "togai-sandbox-"));
  sandbox = await startTogaiSandbox({ port: 0, dataDir });
});
afterAll(async () => {
  await sandbox.close();
  fs.rmSync(dataDir, { recursive: true });
});
beforeEach(async () => {
  await control("POST", "/reset");
  await control("PUT", "/switches", { rate_per_second: 0 });
});

async function call(method: string, target: string, body?: unknown, token = TOKEN) {
  const response = await fetch(`${sandbox.url}${target}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    headers: response.headers,
    json: text ? JSON.parse(text) : undefined,
  };
}

const control = (method: string, target: string, body?: unknown) =>
  call(method, `/_sandbox${target}`, body, "none");

async function account(id: string, more: object = {}) {
  return control("POST", "/accounts", { id, name: `Name of ${id}`, ...more });
}

async function invoice(accountId: string, totalAmount: number | string, more: object = {}): Promise<string> {
  const body = JSON.stringify({ accountId, status: "DUE", ...more }).replace(
    /}$/,
    `,"totalAmount":${totalAmount}}`,
  );
  return (await control("POST", "/invoices", body)).json.id;
}

const payment = (
  accountId: string,
  togaiId: string,
  amount: number,
  transactionNumber = "pay_Nf3WxYzAbCdEfG",
) => ({
  accountId,
  currency: "INR",
  totalAmount: amount,
  externalPaymentReference: { sourceName: "Razorpay", sourceType: "GATEWAY", transactionNumber },
  lineItemRecords: [{ type: "INVOICE", togaiId, amount, order: 1 }],
});

describe("keys", () => {
  it("asks for the bearer key", async () => {
    expect(await call("GET", "/customers", undefined, "wrong")).toMatchObject({
      status: 401,
      json: { message: "Unauthorized" },
    });
    expect((await fetch(`${sandbox.url}/customers`)).status).toBe(401);
    expect((await call("GET", "/customers?pageSize=1")).status).toBe(200);
  });

  it("gives a token for a day, and the same for a token", async () => {
    const { token } = (await call("POST", "/authenticate")).json;
    expect((await call("GET", "/customers", undefined, token)).status).toBe(200);
    expect((await call("POST", "/authenticate", undefined, token)).json.token).toBe(token);
    await control("POST", "/clock", { advance_s: 86_401 });
    expect((await call("GET", "/customers", undefined, token)).status).toBe(401);
  });

  it("lets a read-only key read and nothing else", async () => {
    await account("ACC-1");
    const readOnly = "togai_sandbox_readonly_01";
    expect((await call("GET", "/accounts/ACC-1", undefined, readOnly)).status).toBe(200);
    expect((await call("PATCH", "/accounts/ACC-1", { name: "x" }, readOnly)).status).toBe(403);
    expect((await call("GET", "/accounts/ACC-1")).json.name).toBe("Name of ACC-1");
  });

  it("takes ten calls a second and no more", async () => {
    await control("PUT", "/switches", {});
    const statuses = await Promise.all(Array.from({ length: 14 }, () => call("GET", "/customers")));
    expect(statuses.filter((one) => one.status === 200)).toHaveLength(10);
    expect(statuses.find((one) => one.status === 429)?.json).toEqual({ message: "Too many requests" });
    await new Promise((done) => setTimeout(done, 1_050));
    expect((await call("GET", "/customers")).status).toBe(200);
  });

  it("takes five strangers in half an hour when told to", async () => {
    await control("PUT", "/switches", { unauthenticated_per_30_min: 5 });
    const statuses = [];
    for (let index = 0; index < 6; index++)
      statuses.push((await call("GET", "/customers", undefined, "no")).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });
});

describe("accounts and customers", () => {
  it("makes the customer of an account that has none", async () => {
    expect((await account("ACC-1", { primaryEmail: "ap@example.com" })).status).toBe(201);
    expect((await call("GET", "/customers/CUST_ACC-1")).json).toMatchObject({
      status: "ACTIVE",
      name: "Name of ACC-1",
    });
    expect((await call("GET", "/accounts/ACC-1")).json).toMatchObject({
      id: "ACC-1",
      customerId: "CUST_ACC-1",
      invoiceCurrency: "INR",
      primaryEmail: "ap@example.com",
      status: "ACTIVE",
    });
  });

  it("lists accounts with less than it shows of one, and without times", async () => {
    await account("ACC-1", { primaryEmail: "ap@example.com" });
    const { data } = (await call("GET", "/accounts")).json;
    expect(Object.keys(data[0]).sort()).toEqual(
      ["aliases", "customerId", "id", "name", "status", "togaiAccountId", "togaiCustomerId"].sort(),
    );
    expect((await call("GET", "/accounts/ACC-1")).json).not.toHaveProperty("updatedAt");
  });

  it("refuses a second of the same id over the API", async () => {
    const body = {
      id: "C1",
      name: "Acme",
      primaryEmail: "a@example.com",
      account: { id: "A1", name: "Acme one" },
    };
    expect((await call("POST", "/customers", body)).json).toMatchObject({ id: "C1", account: { id: "A1" } });
    expect((await call("POST", "/customers", body)).status).toBe(400);
    const again = { id: "A1", name: "Acme one", customerId: "C1" };
    expect((await call("POST", "/accounts", again)).status).toBe(400);
    expect((await call("POST", "/accounts", { ...again, id: "A2" })).status).toBe(201);
    expect((await call("POST", "/accounts", { ...again, id: "A3", customerId: "C9" })).status).toBe(400);
  });

  it("keeps nothing of what it refuses half way", async () => {
    await account("ACC-1");
    const settings = [{ id: "good", value: "1" }, { id: "without a value" }];
    const body = { id: "ACC-2", name: "Two", customerId: "CUST_ACC-1", settings };
    expect((await call("POST", "/accounts", body)).status).toBe(400);
    expect((await call("GET", "/settings")).json.data).toEqual([]);
    expect((await call("GET", "/accounts/ACC-2")).status).toBe(404);
  });

  it("archives what is deleted", async () => {
    await account("ACC-1");
    expect((await call("DELETE", "/accounts/ACC-1")).json).toEqual({ success: true });
    expect((await call("GET", "/accounts/ACC-1")).json.status).toBe("ARCHIVED");
  });

  it("answers 404 for what there is not", async () => {
    expect(await call("GET", "/accounts/nobody")).toMatchObject({
      status: 404,
      json: { message: expect.any(String) },
    });
    expect((await call("GET", "/nothing")).status).toBe(404);
  });
});

describe("pages", () => {
  it("gives a token with every full page, so that the last one may be empty", async () => {
    for (const id of ["A", "B", "C", "D"]) await account(id);
    const first = (await call("GET", "/accounts?pageSize=2")).json;
    expect(first.context).toEqual({ pageSize: 2 });
    const second = (await call("GET", `/accounts?nextToken=${encodeURIComponent(first.nextToken)}`)).json;
    const third = (await call("GET", `/accounts?nextToken=${encodeURIComponent(second.nextToken)}`)).json;
    expect([first, second].flatMap((page) => page.data.map((row: { id: string }) => row.id)).sort()).toEqual([
      "A",
      "B",
      "C",
      "D",
    ]);
    expect(third).toMatchObject({ data: [], nextToken: null });
  });

  it("gives none with a page that is not full", async () => {
    for (const id of ["A", "B", "C"]) await account(id);
    const first = (await call("GET", "/accounts?pageSize=2")).json;
    const second = (await call("GET", `/accounts?nextToken=${encodeURIComponent(first.nextToken)}`)).json;
    expect(second).toMatchObject({ data: [{}], nextToken: null });
  });

  it("keeps filters in the token", async () => {
    await account("A");
    for (let index = 0; index < 3; index++) await invoice("A", 10 + index);
    const paid = await invoice("A", 99, { status: "PAID" });
    let page = (await call("GET", "/invoices?status=DUE&pageSize=2")).json;
    const seen = [...page.data];
    while (page.nextToken) {
      page = (await call("GET", `/invoices?nextToken=${encodeURIComponent(page.nextToken)}`)).json;
      seen.push(...page.data);
    }
    expect(seen).toHaveLength(3);
    expect(seen.map((row) => row.id)).not.toContain(paid);
  });

  it("caps the size, at fifty for invoices, and says nothing of it there", async () => {
    await account("A");
    for (let index = 0; index < 51; index++) await invoice("A", 10);
    const page = (await call("GET", "/invoices?pageSize=100")).json;
    expect(page.data).toHaveLength(50);
    expect(page).not.toHaveProperty("context");
  });

  it("refuses filters that do not go together: 422 for invoices, 400 elsewhere", async () => {
    expect((await call("GET", "/invoices?status=DUE&customer_id=C")).status).toBe(422);
    expect((await call("GET", "/invoices?customer_id=C")).status).toBe(422);
    expect((await call("GET", "/invoices?status=DUE&invoice_date=2026-10-01&customer_id=C")).status).toBe(
      200,
    );
    expect((await call("GET", "/accounts?status=ACTIVE&account_id=A")).status).toBe(400);
    expect((await call("GET", "/payments?created_at=2026-10-01")).status).toBe(400);
  });

  it("refuses a token it did not make", async () => {
    expect((await call("GET", "/accounts?nextToken=nonsense")).status).toBe(400);
  });
});

describe("settings", () => {
  const setting = {
    id: "RazorPayCustomerId",
    value: "cust_Nf1AbCdEfGhIjK",
    entityType: "ACCOUNT",
    entityId: "ACC.1",
    namespace: "USER",
    name: "RazorPayCustomerId",
    dataType: "STRING",
  };
  const key = "/settings/setting.USER.RazorPayCustomerId.ACCOUNT.ACC.1";

  it("makes one, once, and finds it by its composite key and by its entity", async () => {
    await account("ACC.1");
    expect((await call("GET", key)).status).toBe(404);
    expect(await call("POST", "/settings", setting)).toMatchObject({ status: 201, json: setting });
    expect((await call("POST", "/settings", { ...setting, value: "cust_Other000000000" })).status).toBe(400);
    expect((await call("GET", key)).json).toEqual(setting);
    expect((await call("GET", key.replace("USER", "user"))).json).toEqual(setting);
    const listed = (await call("GET", "/settings?entity_type=ACCOUNT&entity_id=ACC.1")).json;
    expect(listed.data).toEqual([setting]);
    expect((await call("GET", "/settings?entity_type=CUSTOMER&entity_id=ACC.1")).json.data).toEqual([]);
    expect((await call("GET", "/accounts/ACC.1")).json.settings).toMatchObject([
      { value: "cust_Nf1AbCdEfGhIjK" },
    ]);
  });

  it("changes one with 201, or with 204 and nothing", async () => {
    await account("ACC.1", { settings: [{ id: "RazorPayCustomerId", value: "cust_a" }] });
    expect(await call("PATCH", key, { value: "cust_b" })).toMatchObject({
      status: 201,
      json: { value: "cust_b" },
    });
    await control("PUT", "/switches", { rate_per_second: 0, settings_status: 204, account_settings: false });
    expect(await call("PATCH", key, { value: "cust_c" })).toMatchObject({ status: 204, text: "" });
    expect((await call("GET", key)).json.value).toBe("cust_c");
    expect((await call("GET", "/accounts/ACC.1")).json).not.toHaveProperty("settings");
  });

  it("refuses one for nobody and one without a value", async () => {
    expect((await call("POST", "/settings", setting)).status).toBe(400);
    await account("ACC.1");
    expect((await call("POST", "/settings", { ...setting, value: undefined })).status).toBe(400);
    expect((await call("GET", "/settings/nonsense")).status).toBe(400);
  });
});

describe("invoices", () => {
  it("shows amounts digit for digit as they were given", async () => {
    await account("A");
    for (const text of ["11799.82", "0.30000000000000004", "0.1", "100000000000.01", "5"]) {
      const id = await invoice("A", text);
      expect((await call("GET", `/invoices/${id}`)).text).toContain(`"totalAmount":${text},`);
    }
  });

  it("has a number, dates, details and a tree of lines", async () => {
    await account("A", { netTermDays: 30, primaryEmail: "ap@example.com" });
    const id = await invoice("A", 118, {
      endDate: "2026-11-01T00:00:00.000Z",
      lines: [
        { description: "Usage", value: 100 },
        { description: "IGST 18%", type: "TAX_AMOUNT", value: 18 },
      ],
    });
    const full = (await call("GET", `/invoices/${id}`)).json;
    expect(full).toMatchObject({
      sequenceId: "2026-11-0001",
      ownerId: "A",
      status: "DUE",
      invoiceClass: "INVOICE",
      finalizingStatus: "FINALIZED",
      startDate: "2026-10-01T00:00:00.000Z",
      dueDate: "2026-12-01T00:00:00.000Z",
      paidAmount: 0,
      invoiceDetails: { account: { invoiceCurrency: "INR", primaryEmail: "ap@example.com" } },
      revenueInfo: {
        type: "GRAND_TOTAL_AMOUNT",
        value: 118,
        lineItems: [
          {
            lineItems: [
              { type: "NET_AMOUNT", value: 100 },
              { type: "TOTAL_TAX_AMOUNT", value: 18 },
            ],
          },
        ],
      },
    });
    expect(full).not.toHaveProperty("createdAt");
    const row = (await call("GET", "/invoices?status=DUE")).json.data[0];
    expect(row).toMatchObject({ id, totalAmount: 118 });
    expect(row).not.toHaveProperty("revenueInfo");
    expect((await fetch(full.pdfUrl)).headers.get("content-type")).toBe("application/pdf");
  });

  it("lets a test leave fields out and set them to anything", async () => {
    await account("A");
    const id = await invoice("A", 10, { dueDate: null, sequenceId: null });
    expect((await call("GET", `/invoices/${id}`)).json).not.toHaveProperty("dueDate");
    await control("PATCH", `/invoices/${id}`, { status: "ON_HOLD", paidAmount: null });
    const odd = (await call("GET", `/invoices/${id}`)).json;
    expect(odd.status).toBe("ON_HOLD");
    expect(odd).not.toHaveProperty("paidAmount");
  });

  it("makes a custom one once per idempotency key, rounding down", async () => {
    await account("A");
    const body = {
      accountId: "A",
      startDate: "2026-06-04T12:00:00.000Z",
      endDate: "2026-07-04T12:00:00.000Z",
      idempotencyKey: "k1",
      status: "DUE",
      lineItems: [{ description: "Payout IMPS", valuePerQuantity: 0.001, quantity: 32109 }],
    };
    const first = await call("POST", "/invoices", body);
    expect(first).toMatchObject({
      status: 201,
      json: { totalAmount: 32.1, invoiceType: "CUSTOM", status: "DUE" },
    });
    expect((await call("POST", "/invoices", body)).json.id).toBe(first.json.id);
    expect((await call("GET", "/invoices?owner_id=A")).json.data).toHaveLength(1);
  });

  it("moves by PATCH along its life and not otherwise", async () => {
    await account("A");
    const id = await invoice("A", 10, { status: "DRAFT" });
    const patch = (status: string) => call("PATCH", `/invoices/${id}`, { status });
    expect((await patch("PAID")).status).toBe(400);
    expect((await patch("DUE")).json.status).toBe("DUE");
    expect((await patch("PAID")).json).toMatchObject({ status: "PAID", paidAmount: 10 });
    expect((await patch("VOID")).status).toBe(400);
    expect((await patch("REFUND_INITIATED")).json.status).toBe("REFUND_INITIATED");
    expect((await patch("REFUND_COMPLETED")).status).toBe(400);
  });

  it.each([
    ["void", "VOID"],
    ["uncollectible", "UN_COLLECTIBLE"],
    ["merge", "MERGED"],
    ["refund", "REFUND_COMPLETED"],
  ])("is moved by %s to %s", async (move, status) => {
    await account("A");
    const id = await invoice("A", 10);
    await control("POST", `/invoices/${id}/${move}`);
    expect((await call("GET", `/invoices/${id}`)).json.status).toBe(status);
  });

  it("merges members into one of the group", async () => {
    await account("A");
    await account("B");
    const { id: groupId } = (
      await control("POST", "/invoice_groups", { name: "All teams", accounts: ["A", "B"] })
    ).json;
    const members = [await invoice("A", "0.10"), await invoice("B", "0.20")];
    const { id } = (await control("POST", `/invoice_groups/${groupId}/merge`, { invoiceIds: members })).json;
    const composite = await call("GET", `/invoices/${id}`);
    expect(composite.text).toContain('"totalAmount":0.3,');
    expect(composite.json).toMatchObject({ ownerId: groupId, invoiceType: "COMPOSITE", status: "DUE" });
    expect((await call("GET", `/invoices/${members[0]}`)).json.status).toBe("MERGED");
    expect((await call("GET", "/invoice_groups")).json.data).toMatchObject([
      { id: groupId, accountsCount: 2 },
    ]);
    expect((await call("POST", "/payments", payment(groupId, id, 0.3))).status).toBe(201);
    expect((await call("GET", `/invoices/${id}`)).json.status).toBe("PAID");
  });
});

describe("payments", () => {
  it("moves an invoice to partly paid and then to paid, exactly", async () => {
    await account("A");
    const id = await invoice("A", "0.3");
    const first = await call("POST", "/payments", payment("A", id, 0.1, "pay_1"));
    expect(first).toMatchObject({
      status: 201,
      json: { accountId: "A", version: 1, externalPaymentReferences: { transactionNumber: "pay_1" } },
    });
    expect(first.json).not.toHaveProperty("externalPaymentReference");
    expect((await call("GET", `/invoices/${id}`)).json).toMatchObject({
      status: "PARTIALLY_PAID",
      paidAmount: 0.1,
    });
    await call("POST", "/payments", payment("A", id, 0.2, "pay_2"));
    const paid = await call("GET", `/invoices/${id}`);
    expect(paid.json.status).toBe("PAID");
    expect(paid.text).toContain('"paidAmount":0.3,');
    expect((await call("GET", "/payments?account_id=A")).json.data).toHaveLength(2);
    expect((await call("GET", `/payments/${first.json.id}`)).json).toEqual(first.json);
  });

  it("keeps what is over in the wallet", async () => {
    await account("A");
    const id = await invoice("A", 10);
    await call("POST", "/payments", payment("A", id, 15));
    expect((await call("GET", `/invoices/${id}`)).json).toMatchObject({ status: "PAID", paidAmount: 10 });
    expect((await call("POST", "/payments", payment("A", id, 5, "pay_again"))).status).toBe(201);
  });

  it("can leave the invoice where it is, or move it later", async () => {
    await account("A");
    const id = await invoice("A", 10);
    await control("PUT", "/switches", { rate_per_second: 0, payment_effect: "none" });
    await call("POST", "/payments", payment("A", id, 4));
    await control("PUT", "/switches", { rate_per_second: 0, payment_effect: "delayed", payment_delay_s: 60 });
    await call("POST", "/payments", payment("A", id, 6));
    expect((await call("GET", `/invoices/${id}`)).json).toMatchObject({ status: "DUE", paidAmount: 0 });
    await control("POST", "/clock", { advance_s: 61 });
    expect((await call("GET", `/invoices/${id}`)).json).toMatchObject({
      status: "PARTIALLY_PAID",
      paidAmount: 6,
    });
  });

  it.each([
    ["another account's invoice", { accountId: "B" }, 400],
    ["nobody's account", { accountId: "Z" }, 404],
    ["another currency", { currency: "USD" }, 400],
    ["no lines", { lineItemRecords: [] }, 400],
    ["lines over the total", { totalAmount: 1 }, 400],
    ["no reference", { externalPaymentReference: undefined }, 400],
    [
      "an unknown source type",
      { externalPaymentReference: { sourceName: "R", sourceType: "UPI", transactionNumber: "p" } },
      400,
    ],
  ])("refuses a payment with %s and keeps nothing of it", async (_, change, status) => {
    await account("A");
    await account("B");
    const id = await invoice("A", 10);
    expect((await call("POST", "/payments", { ...payment("A", id, 10), ...change })).status).toBe(status);
    expect((await call("GET", "/payments")).json.data).toEqual([]);
    expect((await call("GET", `/invoices/${id}`)).json.paidAmount).toBe(0);
  });

  it("refuses one for a void invoice", async () => {
    await account("A");
    const id = await invoice("A", 10);
    await control("POST", `/invoices/${id}/void`);
    expect((await call("POST", "/payments", payment("A", id, 10))).status).toBe(400);
  });
});

describe("faults", () => {
  const fault = (body: object) => control("POST", "/faults", body);

  it("answers a status in place of the call, as often as told, on the path told", async () => {
    await account("A");
    await fault({ match: { method: "GET", path: "/accounts/:id" }, times: 2, kind: "status", status: 502 });
    expect((await call("GET", "/accounts?pageSize=1")).status).toBe(200);
    expect((await call("GET", "/accounts/A?effectiveOn=x")).status).toBe(502);
    expect((await call("GET", "/accounts/A")).status).toBe(502);
    expect((await call("GET", "/accounts/A")).status).toBe(200);
  });

  it("limits with and without a time to wait", async () => {
    await fault({ kind: "rate_limit" });
    await fault({ kind: "rate_limit", retry_after: null });
    const first = await call("GET", "/customers");
    expect([first.status, first.headers.get("retry-after"), first.json.message]).toEqual([
      429,
      "2",
      "Too many requests",
    ]);
    expect((await call("GET", "/customers")).headers.get("retry-after")).toBeNull();
    expect((await call("GET", "/customers")).status).toBe(200);
  });

  it("cuts the connection before, having done nothing, or after, having done it", async () => {
    await account("A");
    const id = await invoice("A", 10);
    await fault({ match: { method: "POST", path: "/payments" }, kind: "drop_before" });
    await expect(call("POST", "/payments", payment("A", id, 10))).rejects.toThrow();
    expect((await call("GET", "/payments")).json.data).toEqual([]);
    await fault({ match: { method: "POST", path: "/payments" }, kind: "drop_after" });
    await expect(call("POST", "/payments", payment("A", id, 10))).rejects.toThrow();
    expect((await call("GET", "/payments")).json.data).toHaveLength(1);
    expect((await control("GET", "/journal")).json).toMatchObject([{ method: "POST", path: "/payments" }]);
  });

  it("hangs, having done nothing; answers late, having done it at once", async () => {
    await account("A");
    await fault({ match: { method: "PATCH" }, kind: "hang" });
    const patch = (name: string, waitMs: number) =>
      fetch(`${sandbox.url}/accounts/A`, {
        method: "PATCH",
        headers: { authorization: `Bearer ${TOKEN}` },
        body: JSON.stringify({ name }),
        signal: AbortSignal.timeout(waitMs),
      });
    await expect(patch("hung", 150)).rejects.toThrow();
    expect((await call("GET", "/accounts/A")).json.name).toBe("Name of A");
    await fault({ match: { method: "PATCH" }, kind: "delay_ms", delay_ms: 300 });
    await expect(patch("late", 100)).rejects.toThrow();
    expect((await call("GET", "/accounts/A")).json.name).toBe("late");
    await fault({ match: { method: "PATCH" }, kind: "delay_ms", delay_ms: 50 });
    expect((await patch("in time", 2_000)).status).toBe(200);
  });

  it("cuts JSON short", async () => {
    await account("A");
    await fault({ kind: "truncate" });
    await expect(call("GET", "/accounts/A")).rejects.toThrow(SyntaxError);
  });

  it("shows the past", async () => {
    await account("A");
    await new Promise((done) => setTimeout(done, 120));
    await call("PATCH", "/accounts/A", { name: "New" });
    await account("B");
    await fault({ match: { method: "GET" }, times: 2, kind: "stale_reads_ms", stale_reads_ms: 100 });
    expect((await call("GET", "/accounts/A")).json.name).toBe("Name of A");
    expect((await call("GET", "/accounts")).json.data).toHaveLength(1);
    expect((await call("GET", "/accounts/A")).json.name).toBe("New");
  });

  it("are refused when they make no sense, and can be taken back", async () => {
    expect((await fault({ kind: "explode" })).status).toBe(400);
    expect((await fault({ kind: "status" })).status).toBe(400);
    expect((await fault({ kind: "hang", match: { path: "accounts" } })).status).toBe(400);
    expect((await fault({ kind: "hang", times: 0 })).status).toBe(400);
    expect((await fault({ kind: "hang", match: {}, delay_ms: 5 })).status).toBe(400);
    await fault({ kind: "status", status: 500 });
    expect((await control("DELETE", "/faults")).json).toEqual({ cleared: 1 });
    expect((await call("GET", "/customers")).status).toBe(200);
  });
});

describe("control", () => {
  it("keeps a journal of what was accepted and made, and of nothing else", async () => {
    await account("A");
    const id = await invoice("A", 10);
    await call("GET", "/accounts");
    await call("POST", "/payments", { ...payment("A", id, 10), notes: "n", apiToken: "canary" });
    await call("POST", "/payments", {});
    const journal = (await control("GET", "/journal")).json;
    expect(journal).toMatchObject([
      {
        method: "POST",
        path: "/payments",
        body: { totalAmount: 10 },
        made: { payment: expect.stringMatching(/^payment\./) },
      },
    ]);
    expect(JSON.stringify(journal)).not.toContain("canary");
  });

  it("refuses a clock that does not go forward", async () => {
    expect((await control("POST", "/clock", { advance_s: 0 })).status).toBe(400);
    expect((await control("POST", "/clock", {})).status).toBe(400);
    const before = (await control("GET", "/state")).json.now;
    await control("POST", "/clock", { advance_s: 3600 });
    expect((await control("GET", "/state")).json.now - before).toBeGreaterThanOrEqual(3600);
  });

  it("answers bad JSON and unknown controls", async () => {
    expect((await call("POST", "/payments", "{")).json).toEqual({ message: "Body is not valid JSON" });
    for (const body of ["[]", "5", "null"]) {
      expect((await call("POST", "/payments", body)).json).toEqual({ message: "Body must be an object" });
    }
    expect((await control("POST", "/nothing")).status).toBe(404);
    expect((await control("POST", "/invoices", { accountId: "A", totalAmount: "10" })).status).toBe(400);
    expect((await control("POST", "/invoices", { accountId: "nobody", totalAmount: 10 })).status).toBe(404);
  });

  it("shows itself to people, with what came from outside escaped", async () => {
    await account("A", { name: "<script>alert(1)</script>" });
    await invoice("A", "11799.82");
    const page = await (await fetch(`${sandbox.url}/`)).text();
    expect(page).toContain("11799.82");
    expect(page).not.toContain("<script>alert");
  });

  it("posts flows as bare objects or in an envelope", async () => {
    const got: unknown[] = [];
    const receiver = http.createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      got.push(JSON.parse(body));
      response.end();
    });
    await once(receiver.listen(0, "127.0.0.1"), "listening");
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    await control("PUT", "/switches", {
      rate_per_second: 0,
      flows: [{ url }, { url, variant: "enveloped" }],
    });
    await account("A");
    await expect.poll(() => got.length).toBe(2);
    expect(got).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: "A" }),
        { payload: { account: expect.objectContaining({ id: "A" }) } },
      ]),
    );
    receiver.close();
  });
});

describe("memory", () => {
  it("is there after kill -9, also when the last line was cut short", { timeout: 20_000 }, async () => {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), "togai-killed-"));
    const file = fileURLToPath(new URL("./server.ts", import.meta.url));
    const program = `const { startTogaiSandbox } = await import(${JSON.stringify(file)});
      console.log((await startTogaiSandbox({ port: 0, dataDir: ${JSON.stringify(home)} })).url);`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const url = String((await once(child.stdout, "data"))[0]).trim();
    const post = (target: string, body: object) =>
      fetch(url + target, {
        method: "POST",
        headers: { authorization: `Bearer ${TOKEN}` },
        body: JSON.stringify(body),
      }).then((response) => response.json());
    await post("/_sandbox/accounts", { id: "A" });
    const { id } = await post("/_sandbox/invoices", { accountId: "A", totalAmount: 11799.82 });
    await post("/payments", payment("A", id, 799.82));
    await post("/_sandbox/clock", { advance_s: 1000 });
    child.kill("SIGKILL");
    await once(child, "exit");
    fs.appendFileSync(path.join(home, "togai.log"), '[{"table":"accounts","id":"TORN"');

    for (let start = 0; start < 2; start++) {
      const again = await startTogaiSandbox({ port: 0, dataDir: home });
      const state = await (await fetch(`${again.url}/_sandbox/state`)).json();
      expect(state.accounts).toMatchObject([{ id: "A" }]);
      expect(state.invoices).toMatchObject([{ id, status: "PARTIALLY_PAID", paidAmount: 799.82 }]);
      expect(state.payments).toHaveLength(1);
      expect(state.now * 1000 - Date.now()).toBeGreaterThan(900_000);
      expect(await (await fetch(`${again.url}/_sandbox/journal`)).json()).toHaveLength(1);
      await fetch(`${again.url}/_sandbox/accounts`, { method: "POST", body: '{"id":"A"}' });
      await again.close();
    }
    fs.rmSync(home, { recursive: true });
  });
});
