import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { db, pool } from "./client";
import { useTestDatabase } from "./testing/test-database";
import { listenForWork, wakeWorkers } from "./wake";

const { url } = useTestDatabase();

/** Every session of this test's database is cut, as by an administrator or a restart. */
async function cutSessions(): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await client.end();
}

describe("listening for work", () => {
  let stop = () => {};
  afterEach(() => stop());

  it("hears, and hears again after its session was cut twice", async () => {
    let heard = 0;
    stop = listenForWork(() => {
      heard += 1;
    });
    await expect.poll(() => heard).toBe(1);
    wakeWorkers();
    await expect.poll(() => heard).toBe(2);
    for (const cut of [1, 2]) {
      await cutSessions();
      // Once for listening again.
      await expect.poll(() => heard, { timeout: 10_000 }).toBe(2 + cut);
    }
    wakeWorkers();
    await expect.poll(() => heard).toBe(5);
  });
});

it("a session that is cut while it is lent out fails its query, and nothing else", async () => {
  const client = await pool().connect();
  const waiting = client.query("select pg_sleep(10)");
  waiting.catch(() => undefined);
  await sleep(100);
  await cutSessions();
  await expect(waiting).rejects.toThrow();
  await sleep(100);
  client.release(true);
  // Lent out with nobody asking anything: there is no query to carry the error.
  const idle = await pool().connect();
  await cutSessions();
  await sleep(200);
  idle.release(true);
  expect(await db().job.count()).toBe(0);
});
