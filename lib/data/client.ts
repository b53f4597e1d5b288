import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { type Prisma, PrismaClient } from "./generated/client";

/** The client, or the transaction that a caller is in: the last parameter of every function of `data`. */
export type Db = PrismaClient | Prisma.TransactionClient;

type Kept = { pool: pg.Pool; prisma: PrismaClient };
const kept = globalThis as typeof globalThis & { hundiDatabase?: Kept };

/** The process's one pool. The settings are those that have no default and hang a process when they are missing. */
export function pool(): pg.Pool {
  return open().pool;
}

/** Prisma on that pool. */
export function db(): PrismaClient {
  return open().prisma;
}

/**
 * Runs `work` in one transaction (READ COMMITTED): all of it is committed or none. Nothing in it may call an outside
 * service. An error from COMMIT itself may mean committed: read again by key before doing it again.
 */
export async function inTransaction<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return db().$transaction(work, { maxWait: 5_000, timeout: 20_000 });
}

/** Ends the pool; for processes that stop. */
export async function closeDatabase(): Promise<void> {
  const open = kept.hundiDatabase;
  kept.hundiDatabase = undefined;
  await open?.prisma.$disconnect();
  if (open && !open.pool.ended) await open.pool.end();
}

function open(): Kept {
  // On globalThis, so that a reloaded module in development does not leave a pool behind.
  kept.hundiDatabase ??= connect();
  return kept.hundiDatabase;
}

function connect(): Kept {
  const worker = process.env.HUNDI_PROCESS === "worker";
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL_MAX,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: worker ? 60_000 : 10_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 15_000,
  });
  // A connection that breaks is replaced by the pool, and the query that it carried rejects. Without a listener each
  // error beyond that would end the process: the pool listens only while a connection is idle, and a cut session tells
  // twice.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}
