import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { startRazorpaySandbox } from "./server";

/**
 * How many API calls a second the sandbox answers while it holds 100,000 entities. Run it with
 * `node --import tsx lib/sandbox/razorpay/bench.ts`. The sandbox has a process of its own, as in use; the callers share
 * the machine with it, so calls a second of its processor time are what a core to itself would give.
 */
const HELD = 100_000;
const SECONDS = 5;
const CONNECTIONS = 32;
const AUTHORIZATION = `Basic ${Buffer.from("rzp_test_HundiSandbox01:hundi_sandbox_secret_01").toString("base64")}`;

type Sent = { status: number; body: Record<string, never> & { id: string; customer_id: string } };

const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
let base = "";

const servedDir = process.argv[2];
if (servedDir === undefined) await measure();
else await serve(servedDir);

async function serve(dataDir: string): Promise<void> {
  const sandbox = await startRazorpaySandbox({ port: 0, dataDir });
  process.once("disconnect", () => process.exit());
  process.on("message", () => process.send?.(process.cpuUsage()));
  process.send?.(sandbox.url);
}

async function measure(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "razorpay-bench-"));
  const child = fork(fileURLToPath(import.meta.url), [dataDir], { execArgv: ["--import", "tsx"] });
  base = await new Promise((resolve, reject) =>
    child.once("message", resolve as (url: unknown) => void).once("error", reject),
  );
  console.log(
    `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model}), ${CONNECTIONS} connections`,
  );
  const started = performance.now();
  const invoices = await fill();
  console.log(
    `Filled with ${HELD} entities at ${Math.round(HELD / ((performance.now() - started) / 1000))} a second`,
  );
  let number = 0;
  const pick = () => invoices[Math.floor(Math.random() * invoices.length)] ?? { id: "", customer_id: "" };
  const calls: Record<string, () => Promise<Sent>> = {
    "POST /v1/invoices": () => makeInvoice(`bench-${number++}`, pick().customer_id),
    "GET /v1/invoices/:id": () => send("GET", `/v1/invoices/${pick().id}`),
    "GET /v1/invoices?receipt=": () =>
      send("GET", `/v1/invoices?receipt=fill-${Math.floor(Math.random() * invoices.length)}`),
    "GET /v1/invoices?count=10": () => send("GET", "/v1/invoices?count=10&skip=50"),
    "GET /v1/payments?from&to": () => send("GET", "/v1/payments?from=1700000000&to=4000000000&count=10"),
  };
  const names = Object.keys(calls);
  calls["a mix of all five"] = () =>
    calls[names[Math.floor(Math.random() * names.length)] ?? ""]?.() ?? Promise.reject();
  for (const [name, call] of Object.entries(calls)) await run(name, call, () => cpuSeconds(child));
  child.disconnect();
  agent.destroy();
  rmSync(dataDir, { recursive: true, force: true });
}

/** An invoice is two entities, itself and its order; every tenth call is a customer. */
async function fill(): Promise<{ id: string; customer_id: string }[]> {
  const invoices: { id: string; customer_id: string }[] = [];
  let made = 0;
  let number = 0;
  let customer = "";
  await parallel(async () => {
    if (made >= HELD) return false;
    if (number % 10 === 0) {
      made++;
      const { body } = await send("POST", "/v1/customers", {
        name: "Bench Customer",
        email: `c${number++}@example.com`,
      });
      customer = body.id;
      return true;
    }
    made += 2;
    const { body } = await makeInvoice(`fill-${number++}`, customer);
    if (body.id) invoices.push({ id: body.id, customer_id: body.customer_id });
    return true;
  });
  return invoices;
}

/** Processor time the sandbox has used so far. */
async function cpuSeconds(child: ChildProcess): Promise<number> {
  child.send("cpu");
  const usage: NodeJS.CpuUsage = await new Promise((resolve) =>
    child.once("message", resolve as (usage: unknown) => void),
  );
  return (usage.user + usage.system) / 1_000_000;
}

async function run(name: string, call: () => Promise<Sent>, cpu: () => Promise<number>): Promise<void> {
  const used = await cpu();
  const times: number[] = [];
  let refused = 0;
  const end = performance.now() + SECONDS * 1000;
  await parallel(async () => {
    const before = performance.now();
    if (before > end) return false;
    if ((await call()).status !== 200) refused++;
    times.push(performance.now() - before);
    return true;
  });
  const perCpuSecond = Math.round(times.length / ((await cpu()) - used));
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  console.log(
    `${name.padEnd(28)} ${Math.round(times.length / SECONDS)} a second (${perCpuSecond} a second of its processor time), p50 ${at(0.5)} ms, p99 ${at(0.99)} ms` +
      (refused > 0 ? `, ${refused} refused` : ""),
  );
}

/** Runs `step` on every connection until it says there is no more to do. */
async function parallel(step: () => Promise<boolean>): Promise<void> {
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (await step());
    }),
  );
}

function makeInvoice(receipt: string, customer_id: string): Promise<Sent> {
  const line_items = [{ name: "Usage", amount: 50_000 }];
  return send("POST", "/v1/invoices", { type: "invoice", customer_id, receipt, line_items });
}

function send(method: string, path: string, body?: object): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? "" : JSON.stringify(body);
    const headers = {
      authorization: AUTHORIZATION,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    };
    const request = http.request(base + path, { method, agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          body: JSON.parse(Buffer.concat(chunks).toString("utf8")),
        }),
      );
    });
    request.on("error", reject);
    request.end(text);
  });
}
