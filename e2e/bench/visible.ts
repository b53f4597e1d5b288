import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Candidate, startCandidate } from "./candidate";
import { send } from "./load";
import type { Prepared } from "./requests";
import { prepareRequests } from "./requests";
import type { BenchWorld } from "./world";

export type Visible = {
  /** Milliseconds. */
  sorted: number[];
  /** Of the worker's processor time, for one event. */
  workerMillis: number;
};

/**
 * From the moment an event is sent to the moment somebody who asks the database sees its bill paid: `invoice.paid`
 * events at an even pace, front and worker as they run in production.
 */
export async function receivedToVisible(
  world: BenchWorld,
  front: Candidate,
  { bills, perSecond, seed }: { bills: number; perSecond: number; seed: number },
): Promise<Visible> {
  await world.sql.query("truncate webhook_event, webhook_body, job");
  const worker = await startCandidate("lib/cli/worker.ts", 0, { ...world.env, HUNDI_PROCESS: "worker" });
  try {
    const ids = await addBills(world, bills);
    const requests = ids.map((id, at) => paidRequest(world, id, at, seed));
    await untilWorkerLives(world);
    const cpuBefore = worker.cpuSeconds();
    const sentAt = new Map<string, number>();
    const seenAt = new Map<string, number>();
    const started = performance.now();
    ids.forEach((id, at) => void sentAt.set(id, started + (at * 1000) / perSecond));
    const sending = send(requests, { port: front.port, connections: 8, perSecond });
    while (seenAt.size < bills && performance.now() - started < 60_000) {
      const { rows } = await world.sql.query<{ id: string }>(
        "select id from invoice where payment_status = 'PAID'",
      );
      const now = performance.now();
      for (const { id } of rows) if (!seenAt.has(id)) seenAt.set(id, now);
      await sleep(15);
    }
    await sending;
    if (seenAt.size < bills) throw new Error(`${bills - seenAt.size} of ${bills} bills were never seen paid`);
    const sorted = ids.map((id) => (seenAt.get(id) ?? 0) - (sentAt.get(id) ?? 0)).sort((a, b) => a - b);
    return { sorted, workerMillis: ((worker.cpuSeconds() - cpuBefore) / bills) * 1000 };
  } finally {
    await worker.kill();
  }
}

/** It has come up and says so; then a moment more, in which it runs its schedules for the first time. */
async function untilWorkerLives({ sql }: BenchWorld): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 200) {
    const { rows } = await sql.query("select 1 from worker_heartbeat");
    if (rows.length > 0) return sleep(5_000);
    await sleep(200);
  }
  throw new Error("the worker did not come up within a minute");
}

const razorpayId = (prefix: string, at: number) => `${prefix}_${String(at).padStart(14, "B")}`;

async function addBills({ sql, connectionId }: BenchWorld, count: number): Promise<string[]> {
  const [sourceId, accountId] = [randomUUID(), randomUUID()];
  await sql.query(
    "insert into billing_source (id, kind, name, endpoint_id) values ($1, 'API', 'Bench', $2)",
    [sourceId, randomUUID()],
  );
  await sql.query(
    "insert into account (id, billing_source_id, external_id, name, content_hash) values ($1, $2, 'A', 'Asha', '')",
    [accountId, sourceId],
  );
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const [at, id] of ids.entries()) {
    await sql.query(
      `insert into invoice (id, billing_source_id, account_id, external_id, number, currency, amount, billing_status,
         issued_on, due_on, content_hash)
       values ($1, $2, $3, $4, $4, 'INR', 118000, 'OPEN', '2026-11-01', '2026-12-01', '')`,
      [id, sourceId, accountId, `B${at}`],
    );
    await sql.query(
      `insert into invoice_sync (id, invoice_id, connection_id, status, razorpay_invoice_id, razorpay_status,
         amount_requested) values ($1, $2, $3, 'SYNCED', $4, 'issued', 118000)`,
      [randomUUID(), id, connectionId, razorpayId("inv", at)],
    );
  }
  return ids;
}

function paidRequest(world: BenchWorld, _id: string, at: number, seed: number): Prepared {
  const invoice = {
    id: razorpayId("inv", at),
    entity: "invoice",
    type: "invoice",
    status: "paid",
    amount: 118_000,
    amount_paid: 118_000,
    amount_due: 0,
    currency: "INR",
    notes: [],
    created_at: 1_764_000_000,
  };
  const change = {
    event: "invoice.paid",
    invoice,
    payment: { id: razorpayId("pay", at), amount: 118_000, invoice_id: invoice.id },
  };
  const [request] = prepareRequests(1, { ...world, seed: seed + at, prefix: `v${at}x`, change });
  if (!request) throw new Error("no request");
  return request;
}
