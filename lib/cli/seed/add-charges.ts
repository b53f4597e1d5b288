import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/data/client";
import { env } from "@/lib/env";
import { istDay } from "@/lib/format/date";
import { reviewChargeRun, startChargeRun } from "@/lib/services/plan-charge-run";
import { callJson } from "./call-json";
import { DEMO } from "./demo-places";
import { type DemoPayer, payersToCharge } from "./payers-to-charge";

type Charge = {
  id: string;
  status: string;
  razorpayOrderId: string | null;
  razorpayPaymentId: string | null;
};

/** What becomes of a debit, one customer each. What the bank does not answer stays on its way. */
const FATES = [
  "captured",
  "insufficient_funds",
  "paid-twice",
  "undecided",
  "mandate_not_active",
  "captured",
  "bank_technical_error",
  "refused",
  "pending",
] as const;

/** Debits in every state, by really asking for them: the banks are the sandbox's. Those of before are left alone. */
export async function addCharges(): Promise<void> {
  const payers = await payersToCharge(FATES.length);
  for (const [at, payer] of payers.entries()) {
    const fate = FATES[at];
    // A bill that was paid meanwhile cannot be debited: the others can.
    if (fate) await meet(fate, payer).catch((error: Error) => console.error(error.message));
  }
  await startRun();
}

async function meet(fate: (typeof FATES)[number], payer: DemoPayer): Promise<void> {
  if (fate === "refused") {
    const body = {
      error: { code: "BAD_REQUEST_ERROR", description: "Your payment could not be taken by the bank." },
    };
    await fault("POST", "/v1/payments/create/recurring", { kind: "status", status: 400, body });
    await charge(payer);
    return;
  }
  if (fate === "undecided") return leaveUndecided(payer);
  const made = await sent(await charge(payer));
  if (!made?.razorpayPaymentId || fate === "pending") return;
  if (fate === "captured") return move(made.razorpayPaymentId, "capture");
  if (fate !== "paid-twice") return move(made.razorpayPaymentId, "fail", { reason: fate });
  await move(made.razorpayPaymentId, "fail", { reason: "payment_timed_out" });
  const link = await until(async () => {
    const open = { razorpayStatus: "issued", createdAt: { gt: payer.since } };
    const sync = await db().invoiceSync.findFirst({ where: { invoiceId: payer.invoiceId, ...open } });
    return sync?.razorpayInvoiceId ?? null;
  });
  if (link) await sandbox("POST", `/_sandbox/invoices/${link}/pay`, {});
  // The bank says yes after all.
  await move(made.razorpayPaymentId, "capture");
}

/**
 * A debit never arrives, and no answer says so. Looking it up contradicts itself: no payment is on the order, and yet the
 * order counts one. A person has to decide.
 */
async function leaveUndecided(payer: DemoPayer): Promise<void> {
  await fault("POST", "/v1/payments/create/recurring", { kind: "drop_before" });
  const id = await charge(payer);
  const order = await until(async () => (await read(id)).razorpayOrderId);
  if (!order) return;
  const path = `/v1/orders/${order}`;
  const key = Buffer.from(`${DEMO.keyId}:${DEMO.keySecret}`).toString("base64");
  const url = `${env().RAZORPAY_BASE_URL}${path}`;
  const entity = await callJson<object>("GET", url, { authorization: `Basic ${key}` });
  const body = { ...entity, attempts: 1, status: "attempted" };
  await fault("GET", path, { kind: "status", status: 200, body, times: 20 });
}

/** A run of the bills that are due by now. The banks have not answered yet. */
async function startRun(): Promise<void> {
  const person = await db().user.findFirst({ where: { email: "finance@hundi.test" } });
  const connection = await db().connection.findFirst({ where: { keyId: DEMO.keyId, deletedAt: null } });
  if (!person || !connection || (await db().chargeRun.count()) > 0) return;
  const today = istDay(new Date());
  const { chosen } = await reviewChargeRun(connection.id, today);
  if (chosen.length === 0) return;
  const total = chosen.reduce((sum, { amount }) => sum + amount, 0);
  const actor = {
    kind: "user",
    id: person.id,
    name: person.name,
    sessionId: randomUUID(),
    ip: null,
  } as const;
  const seen = { id: randomUUID(), without: [], count: chosen.length, total, today };
  await startChargeRun(seen, connection.id, actor);
}

async function charge({ mandateId, invoiceExternalId }: DemoPayer): Promise<string> {
  const body = { mandateId, invoiceExternalId };
  return (await api<Charge>("POST", "/charges", body)).id;
}

const read = (id: string) => api<Charge>("GET", `/charges/${id}`);
const sent = (id: string) =>
  until(async () => {
    const seen = await read(id);
    return seen.razorpayPaymentId || seen.status === "failed" ? seen : null;
  });

async function move(paymentId: string, how: "capture" | "fail", body: object = {}): Promise<void> {
  await sandbox("POST", `/_sandbox/payments/${paymentId}/${how}`, body);
}

async function fault(method: string, path: string, kind: object): Promise<void> {
  await sandbox("POST", "/_sandbox/faults", { match: { method, path }, times: 1, ...kind });
}

const sandbox = (method: string, path: string, body: object) =>
  callJson(method, `${env().RAZORPAY_BASE_URL}${path}`, { body });

function api<T>(method: string, path: string, body?: object): Promise<T> {
  const authorization = `Bearer ${DEMO.apiKey}`;
  const url = `${env().NEXTAUTH_URL}/api/v1${path}`;
  return callJson<T>(method, url, { authorization, ...(body ? { body, repeat: false } : {}) });
}

/** Gives up quietly: a demo in which something hangs is still worth going on with, and shows it. */
async function until<T>(seen: () => Promise<T | null>): Promise<T | null> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(300)) {
    const found = await seen();
    if (found) return found;
  }
  return null;
}
