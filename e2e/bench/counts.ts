import os from "node:os";
import pg from "pg";
import { migrate } from "../../lib/cli/migrate";
import { startScratchDatabase } from "../../lib/cli/scratch-database";

/*
 * What the numbers of tabs, filters and the navigation cost with many rows, on a PostgreSQL of its own. By hand:
 *   npm run bench:counts -- 100000
 */

const GOAL_MS = 50;
const TURNS = 20;
const rows = Number(process.argv[2] ?? 100_000);

const database = await startScratchDatabase();
try {
  await migrate(database.url);
  const client = new pg.Client(database.url);
  await client.connect();
  const connectionId = await fill(client, rows);
  Object.assign(process.env, environment(database.url));
  const load = os.loadavg()[0]?.toFixed(1);
  console.log(
    `${rows.toLocaleString("en-IN")} invoices and events, load ${load}. Goal: p95 under ${GOAL_MS} ms.`,
  );
  let missed = 0;
  for (const [name, run] of Object.entries(await counts(connectionId))) {
    const { least, p50, p95 } = await timed(run);
    if (p95 >= GOAL_MS) missed += 1;
    console.log(
      `${p95 < GOAL_MS ? "met   " : "missed"} ${name.padEnd(34)} least ${least.toFixed(1)} ms, p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}`,
    );
  }
  console.log(missed === 0 ? "Every goal is met." : `${missed} missed.`);
  const { closeDatabase } = await import("../../lib/data/client");
  await closeDatabase();
  await client.end();
} finally {
  await database.stop();
}

/** Everything that a page or the frame counts, with the list pages themselves. */
async function counts(connectionId: string): Promise<Record<string, () => Promise<unknown>>> {
  const { countInvoices, countInvoiceFilters } = await import("../../lib/data/invoice-counts");
  const { listInvoices } = await import("../../lib/data/invoice-list");
  const { countCustomers, countCustomerFilters } = await import("../../lib/data/customer-list");
  const { countWebhookEvents, countWebhookFilters } = await import("../../lib/data/webhook-event-list");
  const { countWaiting } = await import("../../lib/data/overview");
  const { INVOICE_LIST } = await import("../../lib/domain/invoice-list");
  const { CUSTOMER_LIST } = await import("../../lib/domain/customer-list");
  const { WEBHOOK_EVENT_LIST } = await import("../../lib/domain/webhook-event-list");
  const { readListQuery } = await import("../../lib/domain/list-query");
  const scope = { connectionId, today: "2026-11-21" };
  const all: Record<string, () => Promise<unknown>> = {
    "navigation, all of it": () => countWaiting({ connectionId }),
    "invoices, a page": () => listInvoices(readListQuery(INVOICE_LIST, {}), scope),
    "invoices, filters": () => countInvoiceFilters(readListQuery(INVOICE_LIST, {}), scope),
    "customers, filters": () => countCustomerFilters(readListQuery(CUSTOMER_LIST, {}), scope),
    "webhooks, filters": () => countWebhookFilters(readListQuery(WEBHOOK_EVENT_LIST, {}), scope),
  };
  for (const { id: view, label } of INVOICE_LIST.views)
    all[`invoices, ${label}`] = () => countInvoices(readListQuery(INVOICE_LIST, { view }), scope);
  for (const { id: view, label } of CUSTOMER_LIST.views)
    all[`customers, ${label}`] = () => countCustomers(readListQuery(CUSTOMER_LIST, { view }), scope);
  for (const { id: view, label } of WEBHOOK_EVENT_LIST.views)
    all[`webhooks, ${label}`] = () => countWebhookEvents(readListQuery(WEBHOOK_EVENT_LIST, { view }), scope);
  return all;
}

async function timed(run: () => Promise<unknown>): Promise<{ least: number; p50: number; p95: number }> {
  await run();
  const taken: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const since = performance.now();
    await run();
    taken.push(performance.now() - since);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.min(TURNS - 1, Math.floor(share * TURNS))] ?? 0;
  // The least is what a busy machine tells of a quiet one.
  return { least: at(0), p50: at(0.5), p95: at(0.95) };
}

/** A company that does well: one bill in a hundred fails or is blocked, nine in ten are paid. Answers its connection. */
async function fill(client: pg.Client, count: number): Promise<string> {
  const one = async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows[0]?.id;
  const connection = await one(
    `insert into connection (id, name, key_id, key_secret, key_secret_set_at, mode, endpoint_id)
    values (gen_random_uuid(), 'Bench', 'rzp_test_bench', '', now(), 'TEST', 'bench') returning id`,
  );
  const source = await one(
    `insert into billing_source (id, kind, name, endpoint_id, connection_id)
    values (gen_random_uuid(), 'API', 'Bench', 'source', $1) returning id`,
    [connection],
  );
  await client.query(
    `insert into account (id, billing_source_id, external_id, name, content_hash, created_at)
    select gen_random_uuid(), $1, 'a-' || n, 'Company ' || n, '\\x00', now() - n * interval '1 minute'
    from generate_series(1, $2::int / 20) n`,
    [source, count],
  );
  await client.query(
    `insert into customer_mapping (id, account_id, connection_id, status)
    select gen_random_uuid(), id, $1, (case when random() < 0.98 then 'MAPPED' else 'UNMAPPED' end)::"MappingStatus"
    from account`,
    [connection],
  );
  await client.query(
    `insert into invoice (id, billing_source_id, account_id, external_id, number, currency, amount, amount_paid,
      payment_status, billing_status, issued_on, due_on, content_hash, created_at)
    select gen_random_uuid(), $1, a.id, 'b-' || n, 'INV-' || n, 'INR', 100000 + n, case when n % 10 > 0 then 100000 + n else 0 end,
      (case when n % 10 > 0 then 'PAID' else 'UNPAID' end)::"PaymentStatusOfInvoice",
      'OPEN', date '2026-11-21' - (n % 700), date '2026-11-30' - (n % 700), '\\x00', now() - n * interval '10 seconds'
    from generate_series(1, $2::int) n
    join (select id, row_number() over () as k from account) a on a.k = 1 + n % ($2::int / 20)`,
    [source, count],
  );
  await client.query(
    `insert into invoice_sync (id, invoice_id, connection_id, status, reason, reason_code, razorpay_status, created_at)
    select gen_random_uuid(), id, $1, (case when r < 0.004 then 'FAILED' when r < 0.01 then 'BLOCKED' else 'SYNCED' end)::"SyncStatus",
      case when r < 0.01 then 'The email would be refused' end, case when r < 0.01 then 'email' end,
      case when payment_status = 'PAID' then 'paid' else 'issued' end, created_at
    from (select *, random() as r from invoice) i`,
    [connection],
  );
  await client.query(
    `insert into webhook_event (id, connection_id, event_id, event, status, body_sha256, received_at)
    select gen_random_uuid(), $1, 'evt_' || n, (array['invoice.paid', 'payment.captured', 'order.paid'])[1 + n % 3],
      (case when n % 1000 = 0 then 'DEAD' else 'PROCESSED' end)::"WebhookStatus", decode(md5(n::text), 'hex'),
      now() - n * interval '5 seconds'
    from generate_series(1, $2::int) n`,
    [connection, count],
  );
  await client.query("vacuum analyze");
  return connection;
}

function environment(url: string): Record<string, string> {
  return {
    HUNDI_MODE: "test",
    DATABASE_URL: url,
    DATABASE_POOL_MAX: "5",
    ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 7).toString("base64")}`,
    NEXTAUTH_SECRET: "only-for-measuring-only-for-measuring",
    NEXTAUTH_URL: "http://localhost:3000",
    CRON_SECRET: "bench-cron-secret",
  };
}
