import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeCustomer, startTestSandbox, type TestSandbox } from "./testing/test-sandbox";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.ok("POST", "/_sandbox/reset"));

const order = () => sandbox.call("POST", "/v1/orders", { amount: 100, currency: "INR" });
const count = async () => (await sandbox.ok("GET", "/_sandbox/state?only=orders")).orders.length;
const fault = (body: object) => sandbox.ok("POST", "/_sandbox/faults", body);

describe("faults", () => {
  it.each([500, 502, 503, 504, 429, 401, 404, 422])("answer %d and change nothing", async (status) => {
    await fault({ kind: "status", status });
    expect((await order()).status).toBe(status);
    expect(await count()).toBe(0);
    expect((await order()).status).toBe(200);
  });

  it("answer as a gateway: HTML for 502, an envelope for 500, a string for 401, a body of one's own", async () => {
    await fault({ kind: "status", status: 502 });
    expect((await order()).body).toContain("<html>");
    await fault({ kind: "status", status: 500 });
    expect((await order()).body.error.code).toBe("SERVER_ERROR");
    await fault({ kind: "status", status: 401 });
    expect((await order()).body).toEqual({ error: "Unauthorized" });
    await fault({ kind: "status", status: 503, body: { error: { description: "mine" } } });
    expect((await order()).body).toEqual({ error: { description: "mine" } });
  });

  it("limit the rate, with the time to wait", async () => {
    await fault({ kind: "rate_limit", times: 2 });
    for (let round = 0; round < 2; round++) {
      const answer = await order();
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "2"]);
      expect(answer.body.error.description).toBe("Too many requests");
    }
    expect((await order()).status).toBe(200);
  });

  it.each([
    ["drop_before", 0],
    ["drop_after", 1],
    ["truncate", 1],
  ])("%s loses the answer, and %d order is there", async (kind, made) => {
    await fault({ kind });
    await expect(order()).rejects.toThrow();
    expect(await count()).toBe(made);
    expect(await sandbox.ok("GET", "/_sandbox/journal")).toHaveLength(made);
  });

  it.each([
    [{ kind: "hang" }, 0],
    [{ kind: "hang", after: true }, 1],
  ])("%j never answers, and %d order is there", async (body, made) => {
    await fault(body);
    const asked = fetch(`${sandbox.url}/v1/orders`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa("rzp_test_HundiSandbox01:hundi_sandbox_secret_01")}` },
      body: '{"amount":100,"currency":"INR"}',
      signal: AbortSignal.timeout(300),
    });
    await expect(asked).rejects.toThrow();
    expect(await count()).toBe(made);
  });

  it("delay an answer", async () => {
    await fault({ kind: "delay_ms", delay_ms: 250 });
    const started = performance.now();
    expect((await order()).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(245);
  });

  it("let reads lag behind, single ones and lists", async () => {
    await sandbox.advance(60);
    const customer = await makeCustomer(sandbox, { name: "Old Name" });
    await sandbox.advance(60);
    await sandbox.ok("PUT", `/v1/customers/${customer.id}`, { name: "New Name" });
    const newer = await makeCustomer(sandbox, { email: "newer@example.com" });
    await fault({ kind: "stale_reads_ms", stale_reads_ms: 30_000, times: 3, match: { method: "GET" } });
    expect((await sandbox.ok("GET", `/v1/customers/${customer.id}`)).name).toBe("Old Name");
    expect((await sandbox.ok("GET", "/v1/customers")).count).toBe(1);
    expect((await sandbox.call("GET", `/v1/customers/${newer.id}`)).status).toBe(400);
    expect((await sandbox.ok("GET", "/v1/customers")).count).toBe(2);
    await fault({ kind: "stale_reads_ms", stale_reads_ms: 30_000 });
    await sandbox.advance(60);
    expect((await sandbox.ok("GET", "/v1/customers")).count).toBe(2);
  });

  it("strike what they match: method, whole path without the query, :id for one segment", async () => {
    await fault({ kind: "status", status: 500, match: { method: "GET", path: "/v1/orders/:id" }, times: 2 });
    expect((await order()).status).toBe(200);
    expect((await sandbox.call("GET", "/v1/orders?count=5")).status).toBe(200);
    expect((await sandbox.call("GET", "/v1/orders/order_A/payments")).status).toBe(400);
    expect((await sandbox.call("GET", "/v1/orders/order_A?x=1")).status).toBe(500);
    expect((await sandbox.call("GET", "/v1/orders/order_B/")).status).toBe(500);
    expect((await sandbox.call("GET", "/v1/orders/order_C")).status).toBe(400);
  });

  it("can be seen and taken back", async () => {
    await fault({ kind: "status", status: 500, times: 9 });
    expect(await sandbox.ok("GET", "/_sandbox/faults")).toHaveLength(1);
    await sandbox.ok("DELETE", "/_sandbox/faults");
    expect((await order()).status).toBe(200);
  });

  it.each([
    {},
    { kind: "explode" },
    { kind: "status" },
    { kind: "status", status: 99 },
    { kind: "delay_ms", delay_ms: "long" },
    { kind: "hang", times: 0 },
    { kind: "hang", match: { url: "/v1" } },
    { kind: "hang", foo: 1 },
  ])("refuse %j", async (body) => {
    expect((await sandbox.call("POST", "/_sandbox/faults", body)).status).toBe(400);
  });

  it("leave the controls alone", async () => {
    await fault({ kind: "status", status: 500 });
    expect((await sandbox.call("GET", "/_sandbox/state")).status).toBe(200);
  });
});
