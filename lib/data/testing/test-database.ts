import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "../client";

/**
 * Call it once at the top of a `*.db.test.ts`: the file gets a migrated database of its own, dropped at the end, and
 * the environment that `lib/env` asks for, with `DATABASE_URL` naming that database. Returns the URL, for tests that
 * connect a second time.
 */
export function useTestDatabase(): { url: string } {
  const template = new URL(inject("templateDatabaseUrl"));
  const name = `test_${randomBytes(8).toString("hex")}`;
  const url = new URL(template);
  url.pathname = `/${name}`;
  const maintenance = new URL(template);
  maintenance.pathname = "/postgres";

  // At once and not in a hook: a module may read the environment while the file is being imported.
  Object.assign(process.env, testEnvironment(url.href));

  beforeAll(() => run(maintenance, `create database ${name} template ${template.pathname.slice(1)}`));
  afterAll(async () => {
    await closeDatabase();
    await run(maintenance, `drop database if exists ${name} with (force)`);
  });
  return { url: url.href };
}

/** Values that pass `lib/env` and are worth nothing elsewhere. What a test has set itself stays. */
function testEnvironment(databaseUrl: string): Record<string, string> {
  return {
    HUNDI_MODE: "test",
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_MAX: "5",
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
    NEXTAUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
    NEXTAUTH_URL: "http://localhost:3000",
    CRON_SECRET: "test-cron-secret",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
  };
}

async function run(url: URL, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
