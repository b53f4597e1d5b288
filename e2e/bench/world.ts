import { randomBytes, randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startDatabase } from "../../lib/cli/database";
import { ensurePrismaClient } from "../../lib/cli/ensure-prisma-client";
import { migrate } from "../../lib/cli/migrate";
import { freePort } from "../../lib/cli/ports";
import { prisma } from "../../lib/cli/prisma";

export type BenchWorld = {
  databasePid: number;
  /** Of the bench's own connection to PostgreSQL. */
  sql: pg.Client;
  connectionId: string;
  endpointId: string;
  secret: string;
  /** What every program of ours needs. */
  env: Record<string, string>;
  stop(): Promise<void>;
};

/** A PostgreSQL of its own that is as durable as one in production, migrated, with one connection in it. */
export async function startBenchWorld(poolMax: number): Promise<BenchWorld> {
  await ensurePrismaClient();
  await prisma(["generate", "--schema", path.join(import.meta.dirname, "bench.prisma")]);
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "hundi-bench-"));
  await chmod(dataDir, 0o755);
  const database = await startDatabase({ dataDir, port: await freePort(), durable: true });
  try {
    await migrate(database.url);
    const env = {
      HUNDI_MODE: "test",
      DATABASE_URL: database.url,
      DATABASE_POOL_MAX: String(poolMax),
      POOL_MAX: String(poolMax),
      ENCRYPTION_KEYS: `bench:${randomBytes(32).toString("base64")}`,
      NEXTAUTH_SECRET: randomBytes(48).toString("base64"),
      NEXTAUTH_URL: "http://127.0.0.1:3160",
      CRON_SECRET: randomBytes(24).toString("base64url"),
      HOST: "127.0.0.1",
      LOG_LEVEL: "error",
    };
    Object.assign(process.env, env);
    const sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    await sql.query(`
      create table bench_event (id uuid primary key, event_id text not null unique, event text not null,
        body bytea not null, signature text not null, received_at timestamptz(3) not null default now())`);
    const connection = await addConnection(sql);
    return {
      databasePid: database.pid,
      sql,
      ...connection,
      env: { ...env, SECRET: connection.secret },
      stop: async () => {
        const { closeDatabase } = await import("../../lib/data/client");
        await closeDatabase();
        await sql.end();
        await database.stop();
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function addConnection(sql: pg.Client) {
  // Only now: the environment that they read is set.
  const { seal } = await import("../../lib/crypto/secret-box");
  const { keySecretPlace, webhookSecretPlace } = await import("../../lib/services/secret-places");
  const [connectionId, secretId] = [randomUUID(), randomUUID()];
  const endpointId = randomBytes(16).toString("hex");
  const secret = `whsec_${randomBytes(24).toString("base64url")}`;
  await sql.query(
    `insert into connection (id, name, key_id, key_secret, key_secret_set_at, mode, endpoint_id)
     values ($1, 'Bench', 'rzp_test_BenchBench0001', $2, now(), 'TEST', $3)`,
    [connectionId, seal("bench", keySecretPlace(connectionId)), endpointId],
  );
  await sql.query("insert into webhook_secret (id, connection_id, secret) values ($1, $2, $3)", [
    secretId,
    connectionId,
    seal(secret, webhookSecretPlace(secretId, connectionId)),
  ]);
  return { connectionId, endpointId, secret };
}
