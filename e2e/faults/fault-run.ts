import { setTimeout as sleep } from "node:timers/promises";
import { type ChaosCounts, makeTrouble } from "./chaos";
import { ACCOUNT, type FaultWorld, KEYS, startFaultWorld } from "./fault-world";
import { findViolations } from "./invariants";
import { pick, seededRandom } from "./random";

export type RunOptions = {
  seed: number;
  accounts: number;
  invoices: number;
  workers: number;
  /** Where the workers' code is; the project by default. */
  codeRoot?: string;
  /** Statements that take a guard out of the database. */
  sql?: string[];
  /** Seconds of trouble at most, and of waiting for the queues to drain. */
  troubleSeconds: number;
  drainSeconds: number;
};

export type RunResult = ChaosCounts & {
  effects: number;
  payments: number;
  seconds: number;
  violations: string[];
};

/**
 * One run: bills come in while everything goes wrong, then quiet, then payments with their events twice and out of
 * order, then quiet again, then the books are compared. Razorpay itself refuses no double here, so that only our own
 * protocol stands between a lost answer and a second invoice.
 */
export async function runFaults(options: RunOptions): Promise<RunResult> {
  const startedAt = Date.now();
  const random = seededRandom(options.seed);
  const world = await startFaultWorld(options.codeRoot);
  try {
    const accounts = await prepare(world, options);
    for (let i = 0; i < options.workers; i++) world.startWorker();
    const pushed = pushBills(accounts, options.invoices, random);
    let quiet = false;
    const ends = Date.now() + options.troubleSeconds * 1000;
    const counts = makeTrouble(world, { random, until: () => quiet || Date.now() > ends, restarts: 2 });
    await pushed;
    await drained(options.troubleSeconds).catch(() => undefined);
    quiet = true;
    const trouble = await counts;
    await world.control("DELETE", "/_sandbox/faults");
    await liftPauses();
    for (const worker of world.workers) worker.kill("SIGCONT");
    while (world.workers.length < options.workers) world.startWorker();
    const stuck = await drained(options.drainSeconds);
    const payments = stuck ? 0 : await payAndListen(world, random, options.drainSeconds);
    const violations = [...(stuck ? [stuck] : []), ...(await findViolations(world))];
    const { pool } = await import("@/lib/data/client");
    const { rows } = await pool().query<{ count: number }>("select count(*)::int from effect");
    const effects = rows[0]?.count ?? 0;
    return {
      ...trouble,
      effects,
      payments,
      seconds: Math.round((Date.now() - startedAt) / 1000),
      violations,
    };
  } finally {
    await world.stop();
  }
}

async function liftPauses(): Promise<void> {
  const { db } = await import("@/lib/data/client");
  await db().callPace.updateMany({ data: { pausedUntil: null, pauseReason: null, failuresInARow: 0 } });
}

type Source = { billingSourceId: string };

async function prepare(world: FaultWorld, options: RunOptions): Promise<Source & { count: number }> {
  const { randomUUID } = await import("node:crypto");
  const { db } = await import("@/lib/data/client");
  const { SYSTEM } = await import("@/lib/domain/actor");
  const { createConnection } = await import("@/lib/services/create-connection");
  const { revealWebhookSecret } = await import("@/lib/services/reveal-webhook-secret");
  const { upsertAccount } = await import("@/lib/services/upsert-account");
  await world.control("PUT", "/_sandbox/switches", { unique_invoice_receipt: false });
  const billingSourceId = randomUUID();
  await db().billingSource.create({
    data: { id: billingSourceId, kind: "API", name: "Faults", endpointId: billingSourceId },
  });
  const { id, endpointId } = await createConnection({ name: "Faults", ...KEYS }, SYSTEM);
  await db().callPace.upsert({
    where: { targetId: id },
    create: { targetId: id, ratePerSecond: 400, allowance: 400 },
    update: { ratePerSecond: 400 },
  });
  await world.control("PUT", `/_sandbox/accounts/${ACCOUNT}/webhooks`, [
    { url: world.receiverUrl(endpointId), secret: await revealWebhookSecret(id, SYSTEM), events: ["*"] },
  ]);
  for (const statement of options.sql ?? []) await db().$executeRawUnsafe(statement);
  for (let i = 0; i < options.accounts; i++) {
    const contact = { email: `payer${i}@example.com`, contact: null, gstin: null, settings: null };
    await upsertAccount({ externalId: `a${i}`, name: `Payer ${i}`, ...contact }, { billingSourceId }, SYSTEM);
  }
  return { billingSourceId, count: options.accounts };
}

/** Bills come over half the time of the trouble, through the same service as everybody's. */
async function pushBills(
  source: Source & { count: number },
  invoices: number,
  random: () => number,
): Promise<void> {
  const { SYSTEM } = await import("@/lib/domain/actor");
  const { paise } = await import("@/lib/domain/money");
  const { upsertInvoice } = await import("@/lib/services/upsert-invoice");
  for (let i = 0; i < invoices; i++) {
    const amount = paise(100 + Math.floor(random() * 40_000_000));
    const facts = {
      externalId: `i${i}`,
      accountExternalId: `a${Math.floor(random() * source.count)}`,
      number: `INV/${i}`,
      currency: "INR",
      amount,
      lines: [{ name: "Usage", amount, quantity: 1 }],
      issuedOn: "2026-11-01",
      dueOn: "2026-12-01",
      description: null,
      billingStatus: "OPEN" as const,
    };
    await insist(() => upsertInvoice(facts, { billingSourceId: source.billingSourceId }, SYSTEM));
  }
}

/** The database is being killed meanwhile: what failed is done again, as any caller would. */
async function insist(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempt > 100) throw error;
      await sleep(100);
    }
  }
}

/** Null once nothing waits or runs, else what is left after `seconds`. */
async function drained(seconds: number): Promise<string | null> {
  const { pool } = await import("@/lib/data/client");
  const count = async () => {
    const { rows } = await pool().query<{ left: number }>(`
      select (select count(*) from job where state in ('READY', 'RUNNING') and name not in
        ('effect.sweep', 'reconcile.run', 'sources.poll', 'jobs.prune'))::int
        + (select count(*) from effect where state in ('READY', 'CALLING', 'UNKNOWN'))::int as left`);
    return rows[0]?.left ?? 0;
  };
  let left = -1;
  for (let waited = 0; waited < seconds * 1000; waited += 250) {
    left = await count().catch(() => -1);
    if (left === 0) return null;
    await sleep(250);
  }
  return `${left} jobs and effects did not drain within ${seconds} s`;
}

async function payAndListen(world: FaultWorld, random: () => number, seconds: number): Promise<number> {
  const { pool } = await import("@/lib/data/client");
  await world.control("PUT", "/_sandbox/delivery", { duplicate: 0.5, shuffle: true, delay_ms: 50 });
  const { rows } = await pool().query<{ id: string; amount: string }>(
    "select razorpay_invoice_id as id, amount_requested::text as amount from invoice_sync where status = 'SYNCED'",
  );
  const chosen = rows.filter(() => random() < 0.3);
  for (const { id } of chosen) {
    const outcome = pick(random, ["captured", "captured", "captured", "failed"]);
    await world.control("POST", `/_sandbox/invoices/${id}/pay`, { outcome });
  }
  const pending = () =>
    world.control<{ pending_deliveries: number }>("GET", "/_sandbox/state?only=pending_deliveries");
  for (let waited = 0; waited < seconds * 1000; waited += 250) {
    if ((await pending()).pending_deliveries === 0 && (await drained(1)) === null) break;
    await sleep(250);
  }
  await drained(seconds);
  return chosen.length;
}
