import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { startRazorpaySandbox } from "../server";

// Real sockets and processes on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

export const KEY = "rzp_test_HundiSandbox01";
export const SECRET = "hundi_sandbox_secret_01";
export const ACCOUNT = "acc_HundiSandbox01";

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Any = any;
export type Answer = { status: number; body: Any; headers: Headers };

export type TestSandbox = {
  url: string;
  dataDir: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A call that must succeed. */
  ok(method: string, path: string, body?: unknown): Promise<Any>;
  advance(seconds: number): Promise<void>;
  close(): Promise<void>;
};

export const basic = (key = KEY, secret = SECRET) =>
  `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}`;

export async function startTestSandbox(dataDir?: string): Promise<TestSandbox> {
  const dir = dataDir ?? (await mkdtemp(join(tmpdir(), "razorpay-sandbox-")));
  const sandbox = await startRazorpaySandbox({ port: 0, dataDir: dir });
  const call: TestSandbox["call"] = async (method, path, body, headers = {}) => {
    const response = await fetch(sandbox.url + path, {
      method,
      headers: { authorization: basic(), "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get("content-type")?.includes("json");
    return { status: response.status, body: json ? JSON.parse(text) : text, headers: response.headers };
  };
  const ok: TestSandbox["ok"] = async (method, path, body) => {
    const answer = await call(method, path, body);
    if (answer.status !== 200)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    url: sandbox.url,
    dataDir: dir,
    call,
    ok,
    advance: async (seconds) => void (await ok("POST", "/_sandbox/clock", { advance_s: seconds })),
    close: async () => {
      await sandbox.close();
      if (dataDir === undefined) await rm(dir, { recursive: true, force: true });
    },
  };
}

type Received = {
  headers: http.IncomingHttpHeaders;
  raw: string;
  event: string;
  payload: Any;
  body: Any;
};
export type Receiver = {
  url: string;
  received: Received[];
  /** What to answer from now on; null hangs. */
  answer: (event: Received) => number | null;
  /** Resolves once that many events are in. */
  until(count: number): Promise<Received[]>;
  close(): Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const raw = Buffer.concat(chunks).toString("utf8");
      const body = JSON.parse(raw);
      const event = { headers: request.headers, raw, event: body.event, payload: body.payload, body };
      received.push(event);
      const status = receiver.answer(event);
      if (status !== null) response.writeHead(status).end(`answer ${status}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/webhooks/razorpay/ep_1`,
    received,
    answer: () => 200,
    until: async (count) => {
      for (let waited = 0; received.length < count; waited += 10) {
        if (waited > 30_000)
          throw new Error(
            `${received.length} of ${count} events: ${received.map(({ event }) => event).join(", ")}`,
          );
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return received;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return receiver;
}

export const hookUp = (
  sandbox: TestSandbox,
  receiver: Receiver,
  secret: string | null = "whsec_1",
  events?: string[],
) => sandbox.ok("PUT", `/_sandbox/accounts/${ACCOUNT}/webhooks`, [{ url: receiver.url, secret, events }]);

export const CUSTOMER = { name: "Gaurav Kumar", email: "gaurav.kumar@example.com", contact: "9123456780" };

export async function makeCustomer(sandbox: TestSandbox, given: object = {}): Promise<Any> {
  return sandbox.ok("POST", "/v1/customers", { ...CUSTOMER, fail_existing: "0", ...given });
}

export async function makeInvoice(sandbox: TestSandbox, given: object = {}): Promise<Any> {
  const customer = await makeCustomer(sandbox);
  return sandbox.ok("POST", "/v1/invoices", {
    type: "invoice",
    customer_id: customer.id,
    line_items: [{ name: "Usage", amount: 50_000 }],
    ...given,
  });
}

export const REGISTRATION = {
  customer: { name: "Gaurav Kumar", email: "gaurav.kumar@example.com", contact: "9123456780" },
  type: "link",
  amount: 0,
  currency: "INR",
  description: "12 p.m. Meals",
  subscription_registration: {
    method: "emandate",
    auth_type: "netbanking",
    max_amount: 50_000,
    bank_account: {
      beneficiary_name: "Gaurav Kumar",
      account_number: "11214311215411",
      account_type: "savings",
      ifsc_code: "HDFC0001233",
    },
  },
};

/** A mandate in force: its link, its payment and its token. */
export async function makeMandate(sandbox: TestSandbox, registration: object = {}, outcome = "confirmed") {
  const link = await sandbox.ok("POST", "/v1/subscription_registration/auth_links", {
    ...REGISTRATION,
    subscription_registration: { ...REGISTRATION.subscription_registration, ...registration },
  });
  const payment = await sandbox.ok("POST", `/_sandbox/invoices/${link.id}/pay`, { outcome });
  return { link, payment, customerId: link.customer_id as string, tokenId: payment.token_id as string };
}

/** A debit asked for on a mandate, and its order. */
export async function makeCharge(
  sandbox: TestSandbox,
  mandate: { customerId: string; tokenId: string },
  amount = 1_000,
) {
  const order = await sandbox.ok("POST", "/v1/orders", { amount, currency: "INR", payment_capture: true });
  const answer = await sandbox.ok("POST", "/v1/payments/create/recurring", {
    email: CUSTOMER.email,
    contact: "+919123456780",
    amount,
    currency: "INR",
    order_id: order.id,
    customer_id: mandate.customerId,
    token: mandate.tokenId,
    recurring: true,
  });
  return { order, paymentId: answer.razorpay_payment_id as string };
}
