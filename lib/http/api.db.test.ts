import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import * as account from "@/app/api/v1/accounts/[externalId]/route";
import * as accounts from "@/app/api/v1/accounts/route";
import * as invoice from "@/app/api/v1/invoices/[externalId]/route";
import * as invoiceSync from "@/app/api/v1/invoices/[externalId]/sync/route";
import * as invoices from "@/app/api/v1/invoices/route";
import * as replay from "@/app/api/v1/webhook-events/[id]/replay/route";
import * as events from "@/app/api/v1/webhook-events/route";
import { apiKeyHash, DEMO_API_KEY, newApiKey } from "@/lib/auth/api-key";
import { db } from "@/lib/data/client";
import { testConnection, testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { accountAnswer, invoiceAnswer, problemAnswer, webhookEventAnswer } from "@/lib/domain/api-answers";

// What Next itself gives to server code under this name.
vi.mock("next/navigation", () => import("next/dist/client/components/navigation.react-server.js"));

useTestDatabase();

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;
type Call = {
  params?: Record<string, string>;
  body?: unknown;
  key?: string | null;
  query?: string;
  headers?: object;
};

let writeKey = "";
let readKey = "";
let connectionId = "";

async function keyFor(billingSourceId: string, scope: "READ" | "WRITE", key = newApiKey()) {
  const row = {
    id: randomUUID(),
    name: scope,
    prefix: key.slice(0, 8),
    hash: apiKeyHash(key),
    scope,
    billingSourceId,
  };
  await db().apiKey.create({ data: row });
  return key;
}

beforeAll(async () => {
  connectionId = await testConnection();
  const source = await testSource(connectionId);
  writeKey = await keyFor(source, "WRITE");
  readKey = await keyFor(source, "READ");
});

/** Calls a handler as Next does. The status first, so that a failure shows it. */
async function call(handler: unknown, method: string, options: Call = {}) {
  const { params = {}, body, key = writeKey, query = "", headers = {} } = options;
  const request = new Request(`http://localhost:3000/api/v1/x${query}`, {
    method,
    headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await (handler as Handler)(request, { params: Promise.resolve(params as never) });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

let count = 0;
const fresh = (kind: string) => `${kind}-${++count}`;
const putAccount = (externalId: string, body: unknown = { name: "Asha Traders" }, more: Call = {}) =>
  call(account.PUT, "PUT", { params: { externalId }, body, ...more });
const bill = (accountExternalId: string, change: object = {}) => ({
  accountExternalId,
  number: "KA/1",
  currency: "INR",
  amount: 118_000,
  lines: [{ name: "Usage", amount: 118_000 }],
  issuedOn: "2026-04-01",
  dueOn: "2026-04-30",
  ...change,
});
const putInvoice = (externalId: string, body: unknown) =>
  call(invoice.PUT, "PUT", { params: { externalId }, body });

async function newInvoice() {
  const accountId = fresh("acct");
  await putAccount(accountId);
  const externalId = fresh("inv");
  return { externalId, accountId, answer: await putInvoice(externalId, bill(accountId)) };
}

describe("keys", () => {
  it.each([null, "hk_unknown", "rzp_test_1", "x"])("refuses %s with a problem", async (key) => {
    const { status, body, headers } = await call(accounts.GET, "GET", { key });
    expect(status).toBe(401);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(headers.get("www-authenticate")).toBe("Bearer");
    expect(problemAnswer.parse(body)).toMatchObject({ status: 401, requestId: headers.get("x-request-id") });
  });

  it("lets a reading key read and not write", async () => {
    expect((await call(accounts.GET, "GET", { key: readKey })).status).toBe(200);
    expect((await putAccount(fresh("acct"), undefined, { key: readKey })).status).toBe(403);
  });

  it("refuses a revoked key, and a source that was switched off", async () => {
    const source = await testSource();
    const key = await keyFor(source, "WRITE");
    expect((await call(accounts.GET, "GET", { key })).status).toBe(200);
    await db().billingSource.update({ where: { id: source }, data: { disabledAt: new Date() } });
    expect((await call(accounts.GET, "GET", { key })).status).toBe(401);
    await db().billingSource.update({ where: { id: source }, data: { disabledAt: null } });
    await db().apiKey.updateMany({ where: { hash: apiKeyHash(key) }, data: { revokedAt: new Date() } });
    expect((await call(accounts.GET, "GET", { key })).status).toBe(401);
  });

  it("notes that a key was used, and keeps no key", async () => {
    await call(accounts.GET, "GET", { key: readKey });
    const row = await db().apiKey.findUniqueOrThrow({ where: { hash: apiKeyHash(readKey) } });
    expect(row.lastUsedAt).not.toBeNull();
    expect(JSON.stringify(row)).not.toContain(readKey);
  });

  it("takes the demo's key as any other outside production", async () => {
    await keyFor(await testSource(), "READ", DEMO_API_KEY);
    expect((await call(accounts.GET, "GET", { key: DEMO_API_KEY })).status).toBe(200);
  });
});

describe("PUT /accounts", () => {
  it("answers 201, then 200 with the very same", async () => {
    const externalId = fresh("acct");
    const body = { name: "Asha Traders", email: "asha@example.com", settings: { plan: "gold" } };
    const first = await putAccount(externalId, body);
    expect(first.status).toBe(201);
    expect(accountAnswer.parse(first.body)).toMatchObject({
      externalId,
      name: "Asha Traders",
      contact: null,
      settings: { plan: "gold" },
      mapping: { status: "pending", razorpayCustomerId: null, reason: null },
    });
    const second = await putAccount(externalId, body);
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    const read = await call(account.GET, "GET", { params: { externalId }, key: readKey });
    expect(read.body).toEqual(first.body);
  });

  it("takes ids with any characters", async () => {
    const externalId = "कावेरी / 7 %2F é";
    const params = { externalId };
    const put = await call(account.PUT, "PUT", { params, body: { name: "Asha" } });
    expect(put.body.externalId).toBe(externalId);
    expect((await call(account.GET, "GET", { params })).status).toBe(200);
  });

  it("stores contact data that Razorpay would refuse", async () => {
    const body = { name: "A & B", email: "none", contact: "1", gstin: "x" };
    expect((await putAccount(fresh("acct"), body)).status).toBe(201);
  });

  it("is one 201 and no error however many come at once", async () => {
    const externalId = fresh("acct");
    const answers = await Promise.all(Array.from({ length: 12 }, () => putAccount(externalId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201]);
  });

  it("says unmapped and why without a connection", async () => {
    const key = await keyFor(await testSource(), "WRITE");
    const { body } = await putAccount(fresh("acct"), { name: "Asha" }, { key });
    expect(body.mapping).toEqual({
      status: "unmapped",
      razorpayCustomerId: null,
      reason: "No Razorpay connection yet",
    });
  });

  it.each([
    ["{", 400, "body"],
    ["", 400, "body"],
    ["[]", 422, ""],
    ['"x"', 422, ""],
    ["{}", 422, "name"],
    ['{"name":"Asha","phone":"1"}', 422, "phone"],
    ['{"name":"Asha","settings":{"a":{}}}', 422, "settings.a"],
  ])("answers %s with %d naming %s", async (body, status, field) => {
    const externalId = fresh("acct");
    const answer = await putAccount(externalId, body);
    expect(answer.status).toBe(status);
    expect(problemAnswer.parse(answer.body).errors?.map((error) => error.field)).toEqual([field]);
    expect((await call(account.GET, "GET", { params: { externalId } })).status).toBe(404);
  });

  it("refuses a body over a megabyte", async () => {
    expect((await putAccount(fresh("acct"), { name: "x".repeat(1024 * 1024) })).status).toBe(413);
  });
});

describe("reading", () => {
  it("finds what came through another source, one's own first", async () => {
    const externalId = fresh("acct");
    const other = await keyFor(await testSource(), "WRITE");
    const theirs = await putAccount(externalId, { name: "Theirs" }, { key: other });
    const read = () => call(account.GET, "GET", { params: { externalId } });
    expect((await read()).body.id).toBe(theirs.body.id);
    const ours = await putAccount(externalId, { name: "Ours" });
    expect(ours.status).toBe(201);
    expect((await read()).body.id).toBe(ours.body.id);
  });
});

describe("invoices", () => {
  it("answers payment and sync", async () => {
    const { answer, accountId } = await newInvoice();
    expect(answer.status).toBe(201);
    expect(invoiceAnswer.parse(answer.body)).toMatchObject({
      accountExternalId: accountId,
      amount: 118_000,
      issuedOn: "2026-04-01",
      status: "open",
      lines: [{ name: "Usage", amount: 118_000, quantity: 1 }],
      payment: { status: "unpaid", amountPaid: 0, amountDue: 118_000 },
      sync: { status: "pending", reason: null, razorpayInvoiceId: null, shortUrl: null, attempts: 0 },
    });
  });

  it("answers the newest sync, and what is still due", async () => {
    const { externalId, answer } = await newInvoice();
    const row = { invoiceId: answer.body.id, connectionId };
    await db().invoiceSync.createMany({
      data: [
        { ...row, id: randomUUID(), generation: 1, status: "CANCELLED", attempts: 1 },
        {
          ...row,
          id: randomUUID(),
          generation: 2,
          status: "SYNCED",
          razorpayInvoiceId: "inv_2",
          shortUrl: "https://s",
          attempts: 3,
        },
      ],
    });
    const data = { amountPaid: 18_000n, paidElsewhere: 50_000n, paymentStatus: "PARTIALLY_PAID" } as const;
    await db().invoice.update({ where: { id: answer.body.id }, data });
    const { body } = await call(invoice.GET, "GET", { params: { externalId } });
    expect(body.sync).toEqual({
      status: "synced",
      reason: null,
      razorpayInvoiceId: "inv_2",
      shortUrl: "https://s",
      attempts: 3,
    });
    expect(body.payment).toEqual({ status: "partially_paid", amountPaid: 18_000, amountDue: 50_000 });
  });

  it("names the field where the account is unknown", async () => {
    const answer = await putInvoice(fresh("inv"), bill("nobody"));
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { field: "accountExternalId", message: expect.stringContaining("PUT /api/v1/accounts/nobody") },
    ]);
  });

  it("names a field deep in a line", async () => {
    const answer = await putInvoice(fresh("inv"), bill("x", { lines: [{ name: "Usage", amount: 1.5 }] }));
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { field: "lines.0.amount", message: expect.stringContaining("paise") },
    ]);
  });

  it("says blocked and why without a connection", async () => {
    const key = await keyFor(await testSource(), "WRITE");
    const accountId = fresh("acct");
    await putAccount(accountId, { name: "Asha" }, { key });
    const put = { params: { externalId: fresh("inv") }, body: bill(accountId), key };
    expect((await call(invoice.PUT, "PUT", put)).body.sync).toMatchObject({
      status: "blocked",
      reason: "No Razorpay connection yet",
    });
  });
});

describe("POST /invoices/{id}/sync", () => {
  const post = (externalId: string, headers = {}) =>
    call(invoiceSync.POST, "POST", { params: { externalId }, headers });

  it("has a failed one decided anew", async () => {
    const { externalId, answer } = await newInvoice();
    const invoiceId = answer.body.id;
    const failed = { status: "FAILED", reason: "Razorpay refused", reasonCode: "refused" } as const;
    await db().invoiceSync.create({ data: { id: randomUUID(), invoiceId, connectionId, ...failed } });
    await db().job.deleteMany();
    const { status, body } = await post(externalId);
    expect(status).toBe(202);
    expect(body.sync).toMatchObject({ status: "pending", reason: null });
    expect(await db().job.findMany({ select: { name: true, payload: true } })).toEqual([
      { name: "invoice.plan", payload: { invoiceId } },
    ]);
  });

  it("is carried out once for a key, also when both come at once", async () => {
    const { externalId, answer } = await newInvoice();
    const headers = { "idempotency-key": fresh("key") };
    const both = await Promise.all([post(externalId, headers), post(externalId, headers)]);
    expect(
      both.map(({ status }) => status).filter((status) => status === 202 || status === 409),
    ).toHaveLength(2);
    const again = await post(externalId, headers);
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([202, "true"]);
    const lines = await db().auditEntry.count({
      where: { subjectId: answer.body.id, action: "invoice.sync" },
    });
    expect(lines).toBe(1);
  });

  it("does not take a key for another body, nor keep one for what failed", async () => {
    const { externalId } = await newInvoice();
    const headers = { "idempotency-key": fresh("key") };
    expect((await post("unknown", headers)).status).toBe(404);
    expect((await post(externalId, headers)).status).toBe(202);
    const other = await call(invoiceSync.POST, "POST", { params: { externalId }, headers, body: { a: 1 } });
    expect(other.status).toBe(422);
    expect(other.body.errors[0].field).toBe("Idempotency-Key");
  });

  it("takes over a key whose request died", async () => {
    const { externalId } = await newInvoice();
    const headers = { "idempotency-key": fresh("key") };
    await post(externalId, headers);
    const died = { status: null, createdAt: new Date(Date.now() - 30_000) };
    await db().idempotencyKey.updateMany({ where: { key: headers["idempotency-key"] }, data: died });
    expect((await post(externalId, headers)).status).toBe(409);
    died.createdAt = new Date(Date.now() - 61_000);
    await db().idempotencyKey.updateMany({ where: { key: headers["idempotency-key"] }, data: died });
    expect((await post(externalId, headers)).status).toBe(202);
  });
});

describe("lists", () => {
  it("walk every row once, newest first, also where many have one time", async () => {
    await Promise.all(Array.from({ length: 7 }, () => newInvoice()));
    await db().invoice.updateMany({ data: { createdAt: new Date("2026-04-01T00:00:00.123Z") } });
    await newInvoice();
    const all = await db().invoice.count();
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = `?limit=3${cursor ? `&cursor=${cursor}` : ""}`;
      const { status, body } = await call(invoices.GET, "GET", { query });
      expect(status).toBe(200);
      expect(body.data.length).toBeLessThanOrEqual(3);
      seen.push(...body.data.map((row: { id: string }) => row.id));
      cursor = body.nextCursor;
    }
    expect(seen).toHaveLength(all);
    expect(new Set(seen).size).toBe(all);
    const newest = await db().invoice.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    expect(seen[0]).toBe(newest.id);
  });

  it.each(["?limit=0", "?limit=101", "?limit=x", "?limit=1.5", "?cursor=made-up", "?page=2"])(
    "refuses %s",
    async (query) => {
      const { status, body } = await call(accounts.GET, "GET", { query });
      expect(status).toBe(400);
      expect(body.errors.map((error: { field: string }) => error.field)).toEqual([query.match(/\w+/)?.[0]]);
    },
  );
});

describe("webhook events", () => {
  async function received(change: object = {}, withBody = true) {
    const id = randomUUID();
    const data = {
      id,
      connectionId,
      eventId: `evt_${id}`,
      event: "invoice.paid",
      status: "PROCESSED" as const,
      entityIds: ["inv_1", "pay_1"],
      bodySha256: new Uint8Array(32),
      tries: 8,
      ...change,
    };
    await db().webhookEvent.create({ data });
    if (withBody)
      await db().webhookBody.create({ data: { webhookEventId: id, body: "sealed-canary", headers: {} } });
    return id;
  }
  const post = (id: string) => call(replay.POST, "POST", { params: { id } });

  it("are listed without their bodies", async () => {
    const id = await received();
    const { body } = await call(events.GET, "GET", { key: readKey });
    expect(webhookEventAnswer.strict().parse(body.data[0])).toMatchObject({
      id,
      status: "processed",
      entityIds: ["inv_1", "pay_1"],
    });
    expect(JSON.stringify(body)).not.toContain("canary");
  });

  it("are replayed: processed anew from their bytes", async () => {
    const id = await received({ status: "DEAD", lastError: "bug" });
    await db().job.deleteMany();
    const { status, body } = await post(id);
    expect([status, body.status]).toEqual([202, "received"]);
    expect(await db().job.findMany({ select: { name: true, payload: true, dedupeKey: true } })).toEqual([
      { name: "webhook.process", payload: { webhookEventId: id }, dedupeKey: `webhook:${id}` },
    ]);
    expect(await db().webhookEvent.findUniqueOrThrow({ where: { id } })).toMatchObject({
      tries: 0,
      lastError: null,
    });
  });

  it("are not replayed where there is nothing to read", async () => {
    expect((await post(await received({ status: "POISON" }))).status).toBe(409);
    expect((await post(await received({}, false))).status).toBe(409);
    expect((await post(randomUUID())).status).toBe(404);
    expect((await post("1' or 1=1")).status).toBe(404);
  });
});
