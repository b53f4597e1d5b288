import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { db } from "@/lib/data/client";
import { SYSTEM } from "@/lib/domain/actor";
import { handleWebhookRequest } from "@/lib/http/node-webhook";
import { startWorker, type Worker } from "@/lib/jobs/worker";
import { startRazorpaySandbox } from "@/lib/sandbox/razorpay/server";
import { startTogaiSandbox } from "@/lib/sandbox/togai/server";
import { createConnection } from "@/lib/services/create-connection";
import { revealWebhookSecret } from "@/lib/services/reveal-webhook-secret";

export const RAZORPAY_KEYS = { keyId: "rzp_test_HundiSandbox01", keySecret: "hundi_sandbox_secret_01" };
export const RAZORPAY_ACCOUNT = "acc_HundiSandbox01";
export const TOGAI_TOKEN = "togai_sandbox_secret_01";

export type FlowWorld = {
  razorpay: string;
  togai: string;
  connectionId: string;
  /** Where webhooks are received. */
  receiver: string;
  /** Sends a control call to a sandbox and answers its body. */
  control<T>(sandbox: "razorpay" | "togai", method: string, path: string, body?: unknown): Promise<T>;
  worker(): Worker;
  stopWorker(): Promise<void>;
  startWorker(): void;
};

/**
 * The real thing without Next, for `*.db.test.ts`: both sandboxes, a receiver, a connection made with the sandbox's
 * keys and its webhook registered there, and a worker. Call it after `useTestDatabase`.
 */
export function useFlowWorld(): FlowWorld {
  Object.assign(process.env, { EFFECT_SETTLE_SECONDS: "1" });
  const world = {} as FlowWorld;
  const closers: (() => Promise<unknown>)[] = [];
  let worker: Worker | undefined;

  beforeAll(async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "hundi-flow-"));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const razorpay = await startRazorpaySandbox({ port: 0, dataDir: path.join(folder, "razorpay") });
    const togai = await startTogaiSandbox({ port: 0, dataDir: path.join(folder, "togai") });
    const receiver = http.createServer((request, response) => void handleWebhookRequest(request, response));
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    closers.push(
      () => razorpay.close(),
      () => togai.close(),
      () => new Promise((resolve) => receiver.close(resolve)),
    );
    Object.assign(process.env, { RAZORPAY_BASE_URL: razorpay.url, TOGAI_BASE_URL: togai.url });

    const connection = await createConnection({ name: "Sandbox", ...RAZORPAY_KEYS }, SYSTEM);
    const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    Object.assign(world, {
      razorpay: razorpay.url,
      togai: togai.url,
      connectionId: connection.id,
      receiver: `${address}/api/webhooks/razorpay/${connection.endpointId}`,
      control: async (sandbox: "razorpay" | "togai", method: string, path: string, body?: unknown) => {
        const response = await fetch(`${sandbox === "razorpay" ? razorpay.url : togai.url}${path}`, {
          method,
          headers: { "content-type": "application/json" },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
        return text ? JSON.parse(text) : null;
      },
      worker: () => worker,
      startWorker: () => {
        worker = startWorker({ withSchedules: false });
      },
      stopWorker: async () => worker?.stop(),
    });
    await world.control("razorpay", "PUT", `/_sandbox/accounts/${RAZORPAY_ACCOUNT}/webhooks`, [
      { url: world.receiver, secret: await revealWebhookSecret(connection.id, SYSTEM), events: ["*"] },
    ]);
    world.startWorker();
  });
  afterAll(async () => {
    await worker?.stop();
    for (const close of closers.reverse()) await close();
  });
  return world;
}

/** Asks again until `read` answers something, or fails with what was last seen after `seconds`. */
export async function until<T>(read: () => Promise<T | null | undefined | false>, seconds = 20): Promise<T> {
  for (let waited = 0; waited < seconds * 1000; waited += 50) {
    const seen = await read();
    if (seen) return seen;
    await sleep(50);
  }
  const jobs = await db().job.findMany({ where: { state: { in: ["READY", "RUNNING", "DEAD"] } }, take: 5 });
  const effects = await db().effect.findMany({
    orderBy: { createdAt: "desc" },
    take: 3,
    include: { tries: true },
  });
  const print = (value: unknown) =>
    JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}` : part));
  throw new Error(`Not seen within ${seconds} s. Jobs: ${print(jobs)} Effects: ${print(effects)}`);
}
