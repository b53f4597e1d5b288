import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import * as retry from "@/app/api/v1/failures/[group]/retry/route";
import * as failures from "@/app/api/v1/failures/route";
import * as runs from "@/app/api/v1/retry-runs/[id]/route";
import { apiKeyHash, newApiKey } from "@/lib/auth/api-key";
import { db } from "@/lib/data/client";
import { testConnection, testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { failureGroupAnswer, retryRunAnswer } from "@/lib/domain/api-answers";
import { issuedBill } from "@/lib/services/testing/issued-bill";

// What Next itself gives to server code under this name.
vi.mock("next/navigation", () => import("next/dist/client/components/navigation.react-server.js"));

useTestDatabase();

const keys: Record<"READ" | "WRITE", string> = { READ: "", WRITE: "" };
let connectionId = "";

beforeAll(async () => {
  connectionId = await testConnection();
  const billingSourceId = await testSource(connectionId);
  for (const scope of ["READ", "WRITE"] as const) {
    keys[scope] = newApiKey();
    const hash = apiKeyHash(keys[scope]);
    const row = {
      id: randomUUID(),
      name: scope,
      prefix: keys[scope].slice(0, 8),
      hash,
      scope,
      billingSourceId,
    };
    await db().apiKey.create({ data: row });
  }
});

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

async function call(
  handler: unknown,
  method: string,
  {
    params = {},
    key = keys.WRITE,
    query = "",
    headers = {},
  }: Record<string, never> | Record<string, unknown>,
) {
  const request = new Request(`http://localhost:3000/api/v1/x${query}`, {
    method,
    headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...(headers as object) },
  });
  const response = await (handler as Handler)(request, { params: Promise.resolve(params as never) });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

let customers = 0;
/** A payment request of a mapped customer that Razorpay refused, for its own cause. */
async function refused(reason: string) {
  const { syncId, invoiceId } = await issuedBill(connectionId, { known: false });
  await db().invoiceSync.update({
    where: { id: syncId },
    data: { status: "FAILED", reason, reasonCode: "refused", updatedAt: new Date() },
  });
  const { accountId } = await db().invoice.findUniqueOrThrow({ where: { id: invoiceId } });
  const razorpayCustomerId = `cust_${String(++customers).padStart(14, "0")}`;
  await db().customerMapping.create({
    data: { id: randomUUID(), accountId, connectionId, status: "MAPPED", razorpayCustomerId },
  });
  return invoiceId;
}

const list = async (query = "") => (await call(failures.GET, "GET", { query, key: keys.READ })).body;

describe("GET /failures", () => {
  it("answers causes by their last time, a page at a time", async () => {
    for (const reason of ["The moon is full", "The moon is new", "The moon is full"]) await refused(reason);
    const all = await list();
    for (const group of all.data) expect(failureGroupAnswer.parse(group)).toEqual(group);
    const moons = all.data.filter((group: { reason: string }) => group.reason.startsWith("The moon"));
    expect(moons).toMatchObject([
      { reason: "The moon is full", count: 2, amount: 236_000, status: "open", retryable: true },
      { reason: "The moon is new", count: 1, kind: "sync", state: "failed" },
    ]);
    const first = await list("?limit=1");
    const second = await list(`?limit=1&cursor=${first.nextCursor}`);
    expect([first.data[0].id, second.data[0].id]).toEqual([all.data[0].id, all.data[1].id]);
  });

  it("wants a key, and a query that it knows", async () => {
    expect((await call(failures.GET, "GET", { key: null })).status).toBe(401);
    expect((await call(failures.GET, "GET", { query: "?nonsense=1" })).status).toBe(400);
  });
});

describe("POST /failures/{group}/retry", () => {
  it("starts one retry of all of them for one Idempotency-Key", async () => {
    const invoiceId = await refused("The sun is out");
    const group = (await list()).data.find((one: { reason: string }) => one.reason === "The sun is out");
    const headers = { "idempotency-key": randomUUID() };
    const asked = await call(retry.POST, "POST", { params: { group: group.id }, headers });
    expect(asked.status).toBe(202);
    expect(retryRunAnswer.parse(asked.body)).toMatchObject({
      groupId: group.id,
      status: "running",
      counts: { waiting: 1 },
    });
    const again = await call(retry.POST, "POST", { params: { group: group.id }, headers });
    expect(again.body).toEqual(asked.body);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await db().retryRun.count({ where: { groupId: group.id } })).toBe(1);
    const item = await db().retryRunItem.findFirstOrThrow({ where: { runId: asked.body.id } });
    expect(item.kind).toBe("sync");
    expect(await db().invoiceSync.count({ where: { id: item.itemId, invoiceId } })).toBe(1);

    const read = await call(runs.GET, "GET", { params: { id: asked.body.id }, key: keys.READ });
    expect(read).toMatchObject({ status: 200, body: { id: asked.body.id } });
  });

  it("refuses a key that may only read, a cause that is none, and what cannot be retried", async () => {
    const nobody = { group: randomUUID() };
    expect((await call(retry.POST, "POST", { params: nobody, key: keys.READ })).status).toBe(403);
    expect((await call(retry.POST, "POST", { params: nobody, key: null })).status).toBe(401);
    expect((await call(retry.POST, "POST", { params: nobody })).status).toBe(404);
    expect((await call(retry.POST, "POST", { params: { group: "x" } })).status).toBe(404);
    expect((await call(runs.GET, "GET", { params: { id: randomUUID() } })).status).toBe(404);
    const { syncId } = await issuedBill(connectionId, { known: false });
    const data = { status: "BLOCKED", reason: "In dollars", reasonCode: "currency" } as const;
    await db().invoiceSync.update({ where: { id: syncId }, data });
    const group = (await list()).data.find((one: { code: string }) => one.code === "currency");
    expect(group.retryable).toBe(false);
    expect(await call(retry.POST, "POST", { params: { group: group.id } })).toMatchObject({ status: 409 });
  });
});
