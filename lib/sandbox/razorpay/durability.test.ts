import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  basic,
  hookUp,
  makeInvoice,
  makeMandate,
  startReceiver,
  startTestSandbox,
} from "./testing/test-sandbox";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "razorpay-sandbox-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const withoutTime = ({ now: _, ...state }: Record<string, unknown>) => state;

describe("what the sandbox holds", () => {
  it("survives a restart: state, journal, clock, webhooks, faults and switches", async () => {
    const first = await startTestSandbox(dataDir);
    const receiver = await startReceiver();
    await hookUp(first, receiver);
    await first.advance(1_000_000);
    await makeMandate(first);
    await receiver.until(5);
    await first.ok("PUT", "/_sandbox/switches", { wide_ranges: true });
    await first.ok("POST", "/_sandbox/faults", { kind: "hang", match: { path: "/v1/nothing" } });
    const before = [await first.ok("GET", "/_sandbox/state"), await first.ok("GET", "/_sandbox/journal")];
    await first.close();
    const second = await startTestSandbox(dataDir);
    const after = [await second.ok("GET", "/_sandbox/state"), await second.ok("GET", "/_sandbox/journal")];
    expect(after[0].now - before[0].now).toBeLessThan(5);
    expect(withoutTime(after[0])).toEqual(withoutTime(before[0]));
    expect(after[1]).toEqual(before[1]);
    await second.close();
    await receiver.close();
  });

  it("goes on with what was due: deliveries, retries, expiries", async () => {
    const first = await startTestSandbox(dataDir);
    const receiver = await startReceiver();
    receiver.answer = () => 500;
    await hookUp(first, receiver, "whsec_1", ["invoice.paid", "invoice.expired"]);
    const state = await first.ok("GET", "/_sandbox/state?only=now");
    const expiring = await makeInvoice(first, { expire_by: state.now + 1_000 });
    const { id } = await makeInvoice(first);
    await first.ok("POST", `/_sandbox/invoices/${id}/pay`, {});
    await receiver.until(1);
    await first.close();
    receiver.answer = () => 200;
    const second = await startTestSandbox(dataDir);
    await second.advance(1_100);
    expect(receiver.received.map(({ event }) => event)).toContain("invoice.expired");
    expect((await second.ok("GET", `/v1/invoices/${expiring.id}`)).status).toBe("expired");
    const paid = receiver.received.filter(({ event }) => event === "invoice.paid");
    expect(new Set(paid.map(({ headers }) => headers["x-razorpay-event-id"])).size).toBe(1);
    expect(paid.length).toBeGreaterThan(1);
    await second.close();
    await receiver.close();
  });

  it("is forgotten by a reset, for good", async () => {
    const first = await startTestSandbox(dataDir);
    await makeInvoice(first);
    await first.ok("POST", "/_sandbox/reset");
    await first.close();
    const second = await startTestSandbox(dataDir);
    const state = await second.ok("GET", "/_sandbox/state");
    expect([state.invoices, state.accounts.length]).toEqual([[], 1]);
    await second.close();
  });

  it("drops a line that a crash cut short, and keeps what is written after it", async () => {
    const first = await startTestSandbox(dataDir);
    await makeInvoice(first, { receipt: "R-1" });
    await first.close();
    appendFileSync(join(dataDir, "razorpay.log"), '[["customers","cust_torn",{"id":"cu');
    const second = await startTestSandbox(dataDir);
    const third = await makeInvoice(second, { receipt: "R-2" });
    await second.close();
    const last = await startTestSandbox(dataDir);
    expect((await last.ok("GET", `/v1/invoices/${third.id}`)).receipt).toBe("R-2");
    expect((await last.ok("GET", "/v1/invoices")).count).toBe(2);
    await last.close();
  });

  it("keeps every answered call over kill -9", async () => {
    const script = `import { startRazorpaySandbox } from ${JSON.stringify(new URL("./server.ts", import.meta.url).href)};
      const sandbox = await startRazorpaySandbox({ port: 0, dataDir: ${JSON.stringify(dataDir)} });
      console.log(sandbox.url);`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
    const url: string = await new Promise((resolve, reject) => {
      child.stdout.once("data", (data) => resolve(String(data).trim()));
      child.stderr.on("data", (data) => reject(new Error(String(data))));
    });
    const answered: string[] = [];
    const write = async (): Promise<void> => {
      for (;;) {
        const response = await fetch(`${url}/v1/orders`, {
          method: "POST",
          headers: { authorization: basic() },
          body: '{"amount":100,"currency":"INR"}',
        });
        answered.push((await response.json()).id);
        if (answered.length === 200) child.kill("SIGKILL");
      }
    };
    await Promise.allSettled([write(), write(), write(), write()]);
    const survivor = await startTestSandbox(dataDir);
    const { orders } = await survivor.ok("GET", "/_sandbox/state?only=orders");
    const kept = new Set(orders.map(({ id }: { id: string }) => id));
    expect(answered.length).toBeGreaterThanOrEqual(200);
    expect(answered.filter((id) => !kept.has(id))).toEqual([]);
    const journal = await survivor.ok("GET", "/_sandbox/journal");
    expect(journal.flatMap(({ made }: { made: string[] }) => made).sort()).toEqual([...kept].sort());
    await survivor.close();
  });

  it("is left alone by a second one on the same port", async () => {
    const first = await startTestSandbox(dataDir);
    const { startRazorpaySandbox } = await import("./server");
    const port = Number(new URL(first.url).port);
    await expect(startRazorpaySandbox({ port, dataDir })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await makeInvoice(first);
    expect((await first.ok("GET", "/v1/invoices")).count).toBe(1);
    await first.close();
  });
});
