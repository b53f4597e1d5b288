import { randomBytes, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../lib/cli/ports";
import { type Candidate, startCandidate } from "./candidate";
import type { BenchWorld } from "./world";

export type SyncRun = {
  /** Calls to Razorpay a second over the run, and what the connection allows. */
  perSecond: number;
  allowed: number;
  /** The longest time between two calls, in milliseconds. */
  longestGap: number;
  /** Shares of the calls that the busiest and the idlest worker made. */
  shares: { most: number; least: number };
  /** Milliseconds from pushed to issued at Razorpay of bills of another connection meanwhile, sorted. */
  elsewhere: number[];
};

const ANSWER_MS = 100;
const ELSEWHERE_EVERY_MS = 3_000;
const BUSY = { key_id: "rzp_test_BenchBusy000001", key_secret: "bench", account_id: "acc_BenchBusy00001" };
const CALM = { key_id: "rzp_test_BenchCalm000001", key_secret: "bench", account_id: "acc_BenchCalm00001" };

/**
 * One connection with all its bills waiting, several workers, a Razorpay that takes 100 ms for each answer; and a
 * second connection that gets one bill now and then.
 */
export async function syncBacklog(
  world: BenchWorld,
  { invoices, workers }: { invoices: number; workers: number },
): Promise<SyncRun> {
  const sandbox = await startSandbox(world);
  const env = { ...world.env, RAZORPAY_BASE_URL: sandbox.url, HUNDI_PROCESS: "worker" };
  const started: Candidate[] = [];
  try {
    const busy = await addCompany(world, sandbox, BUSY);
    const calm = await addCompany(world, sandbox, CALM);
    await addBills(world, busy, invoices);
    await sandbox.control("POST", "/_sandbox/faults", {
      match: {},
      kind: "delay_ms",
      delay_ms: ANSWER_MS,
      times: 1_000_000_000,
    });
    for (let i = 0; i < workers; i++) started.push(await startCandidate("lib/cli/worker.ts", 0, env));
    await untilWorkersLive(world, workers);
    const elsewhere: number[] = [];
    await planBills(world, busy);
    while ((await openBills(world, busy)) > 0) {
      const startedAt = Date.now();
      elsewhere.push(await timeOneBill(world, calm));
      await sleep(Math.max(0, ELSEWHERE_EVERY_MS - (Date.now() - startedAt)));
    }
    return { ...(await readCalls(world, busy)), elsewhere: elsewhere.sort((a, b) => a - b) };
  } finally {
    for (const worker of started) await worker.kill();
    await sandbox.stop();
  }
}

type Sandbox = {
  url: string;
  control(method: string, address: string, body: object): Promise<void>;
  stop(): Promise<void>;
};

async function startSandbox(world: BenchWorld): Promise<Sandbox> {
  const port = await freePort();
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "hundi-bench-sandbox-"));
  const url = `http://127.0.0.1:${port}`;
  const program = await startCandidate("lib/cli/sandbox.ts", port, {
    ...world.env,
    RAZORPAY_SANDBOX_PORT: String(port),
    TOGAI_SANDBOX_PORT: String(await freePort()),
    HUNDI_DATA_DIR: dataDir,
  });
  return {
    url,
    control: async (method, address, body) => {
      const answer = await fetch(url + address, {
        method,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`);
    },
    stop: async () => {
      await program.kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

type Company = { connectionId: string; sourceId: string; accountId: string };

async function addCompany({ sql }: BenchWorld, sandbox: Sandbox, keys: typeof BUSY): Promise<Company> {
  const { seal } = await import("../../lib/crypto/secret-box");
  const { keySecretPlace } = await import("../../lib/services/secret-places");
  await sandbox.control("POST", "/_sandbox/accounts", keys);
  const basic = Buffer.from(`${keys.key_id}:${keys.key_secret}`).toString("base64");
  const customer = await fetch(`${sandbox.url}/v1/customers`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Basic ${basic}` },
    body: JSON.stringify({ name: "Asha", email: "asha@example.com" }),
  });
  const { id: customerId } = (await customer.json()) as { id: string };
  const [connectionId, sourceId, accountId] = [randomUUID(), randomUUID(), randomUUID()];
  await sql.query(
    `insert into connection (id, name, key_id, key_secret, key_secret_set_at, mode, endpoint_id, razorpay_account_id)
     values ($1, $2, $2, $3, now(), 'TEST', $4, $5)`,
    [
      connectionId,
      keys.key_id,
      seal(keys.key_secret, keySecretPlace(connectionId)),
      randomBytes(16).toString("hex"),
      keys.account_id,
    ],
  );
  await sql.query(
    `insert into billing_source (id, kind, name, endpoint_id, connection_id) values ($1, 'API', $2, $3, $4)`,
    [sourceId, keys.key_id, randomUUID(), connectionId],
  );
  await sql.query(
    `insert into account (id, billing_source_id, external_id, name, content_hash) values ($1, $2, 'A', 'Asha', '')`,
    [accountId, sourceId],
  );
  await sql.query(
    `insert into customer_mapping (id, account_id, connection_id, status, razorpay_customer_id)
     values ($1, $2, $3, 'MAPPED', $4)`,
    [randomUUID(), accountId, connectionId, customerId],
  );
  return { connectionId, sourceId, accountId };
}

async function addBills({ sql }: BenchWorld, { sourceId, accountId }: Company, count: number): Promise<void> {
  await sql.query(
    `insert into invoice (id, billing_source_id, account_id, external_id, number, currency, amount, billing_status,
       issued_on, due_on, content_hash)
     select gen_random_uuid(), $1, $2, 'B' || n, 'B' || n, 'INR', 118000, 'OPEN', '2026-11-01', '2026-12-01', ''
     from generate_series(1, $3::int) n`,
    [sourceId, accountId, count],
  );
}

async function planBills({ sql }: BenchWorld, { sourceId }: Company): Promise<void> {
  await sql.query(
    `insert into job (id, name, payload, lane, dedupe_key)
     select gen_random_uuid(), 'invoice.plan', jsonb_build_object('invoiceId', id),
       'plan:' || billing_source_id || ':' || row_number() over () % 4, 'invoice.plan:' || id
     from invoice where billing_source_id = $1`,
    [sourceId],
  );
  await sql.query("notify hundi_job");
}

async function openBills({ sql }: BenchWorld, { sourceId }: Company): Promise<number> {
  const { rows } = await sql.query<{ left: number }>(
    `select count(*)::int as left from invoice i where billing_source_id = $1 and not exists (
       select 1 from invoice_sync s where s.invoice_id = i.id and s.status = 'SYNCED')`,
    [sourceId],
  );
  return rows[0]?.left ?? 0;
}

/** Milliseconds until one new bill is issued at Razorpay. */
async function timeOneBill(world: BenchWorld, { sourceId, accountId }: Company): Promise<number> {
  const { sql } = world;
  const [id, externalId] = [randomUUID(), randomUUID().slice(0, 8)];
  const startedAt = performance.now();
  await sql.query(
    `with bill as (
       insert into invoice (id, billing_source_id, account_id, external_id, number, currency, amount, billing_status,
         issued_on, due_on, content_hash)
       values ($1, $2::uuid, $3, $4, $4, 'INR', 118000, 'OPEN', '2026-11-01', '2026-12-01', '') returning id)
     insert into job (id, name, payload, lane, dedupe_key)
     select gen_random_uuid(), 'invoice.plan', jsonb_build_object('invoiceId', id), 'plan:' || $2::text || ':0',
       'invoice.plan:' || id from bill`,
    [id, sourceId, accountId, externalId],
  );
  await sql.query("notify hundi_job");
  for (;;) {
    const { rows } = await sql.query(
      "select 1 from invoice_sync where invoice_id = $1 and status = 'SYNCED'",
      [id],
    );
    if (rows.length > 0) return performance.now() - startedAt;
    if (performance.now() - startedAt > 60_000)
      throw new Error("a bill of the other connection waits for a minute");
    await sleep(25);
  }
}

async function readCalls(
  { sql }: BenchWorld,
  { connectionId }: Company,
): Promise<Omit<SyncRun, "elsewhere">> {
  const { rows: calls } = await sql.query<{ at: Date }>(
    `select a.started_at as at from effect_attempt a join effect e on e.id = a.effect_id
     where e.target_id = $1 order by 1`,
    [connectionId],
  );
  const times = calls.map(({ at }) => at.getTime());
  const gaps = times.slice(1).map((at, before) => at - (times[before] ?? at));
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  const { rows: byWorker } = await sql.query<{ share: number }>(
    `select count(*)::float8 / sum(count(*)) over () as share from job
     where name = 'effect.run' and worker is not null group by worker order by 1`,
  );
  const { rows: pace } = await sql.query<{ rate: number }>(
    "select rate_per_second::float8 as rate from call_pace where target_id = $1",
    [connectionId],
  );
  return {
    perSecond: times.length / seconds,
    allowed: pace[0]?.rate ?? 0,
    longestGap: Math.max(...gaps),
    shares: { most: byWorker.at(-1)?.share ?? 0, least: byWorker[0]?.share ?? 0 },
  };
}

async function untilWorkersLive({ sql }: BenchWorld, workers: number): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 200) {
    const { rows } = await sql.query(
      "select 1 from worker_heartbeat where last_seen_at > now() - interval '10 s'",
    );
    if (rows.length >= workers) return;
    await sleep(200);
  }
  throw new Error("the workers did not come up within a minute");
}
