import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { db, pool } from "@/lib/data/client";
import { findListExport } from "@/lib/data/list-exports";
import { testConnection, testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { askForExport } from "@/lib/services/ask-for-export";
import { openExport } from "@/lib/services/open-export";
import { until } from "./testing/flow-world";
import { KillableProgram } from "./testing/program";

const { url } = useTestDatabase();
const ROWS = 30_000;
const asha = { kind: "user", id: randomUUID(), name: "Asha", sessionId: randomUUID(), ip: null } as const;
const env = { DATABASE_URL: url, HUNDI_PROCESS: "worker" };
const worker = new KillableProgram("lib/jobs/testing/worker-program.ts", env);
afterAll(() => worker.kill());

it("an export whose worker is killed again and again has every row once, in order", async () => {
  const connectionId = await testConnection();
  const billingSourceId = await testSource(connectionId);
  const account = { id: randomUUID(), billingSourceId, externalId: "a", name: "A" };
  await db().account.create({ data: { ...account, contentHash: randomBytes(32) } });
  await pool().query(
    `insert into invoice (id, billing_source_id, account_id, external_id, number, currency, amount, billing_status,
      issued_on, due_on, content_hash, created_at)
    select gen_random_uuid(), $1, $2, 'b-' || n, 'INV-' || lpad(n::text, 5, '0'), 'INR', n * 100, 'OPEN',
      '2026-11-01', '2026-12-01', '\\x00', now() - (n / 3) * interval '1 second'
    from generate_series(1, $3::int) as n`,
    [billingSourceId, account.id, ROWS],
  );
  const wish = { list: "/invoices", query: "?sort=number", fields: "number", connectionId } as const;
  const { id } = await askForExport({ ...wish, today: "2026-11-21" }, asha);
  const written = async () => (await findListExport(id))?.rows ?? 0;

  let kills = 0;
  for (const mark of [1_000, 8_000, 15_000]) {
    await worker.start();
    while ((await written()) < mark) await sleep(5);
    await worker.kill();
    if ((await written()) < ROWS) kills += 1;
  }
  expect(kills).toBeGreaterThan(0);
  await worker.start();
  await until(async () => ((await findListExport(id))?.state === "DONE" ? true : null), 90);

  const { parts } = await openExport(id, "ADMIN", asha);
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  const numbers = Buffer.concat(all)
    .toString()
    .match(/INV-\d+/g);
  expect(numbers).toEqual(Array.from({ length: ROWS }, (_, at) => `INV-${String(at + 1).padStart(5, "0")}`));
}, 240_000);
