import { readdir } from "node:fs/promises";
import path from "node:path";
import { appliedMigrations } from "@/lib/data/migrations";
import { workerSeenWithin } from "@/lib/data/worker-heartbeat";

type Check = "ok" | "unreachable" | "missing" | "not seen";

/** A worker says that it lives every few seconds. */
const WORKER_SILENCE_SECONDS = 60;

/** Whether this process can do its work, and if not, for want of what. */
export async function checkReadiness(): Promise<Record<"database" | "migrations" | "worker", Check>> {
  try {
    const [applied, shipped, worker] = await Promise.all([
      appliedMigrations(),
      shippedMigrations(),
      workerSeenWithin(WORKER_SILENCE_SECONDS).catch(() => false),
    ]);
    return {
      database: "ok",
      migrations: shipped.every((name) => applied.has(name)) ? "ok" : "missing",
      worker: worker ? "ok" : "not seen",
    };
  } catch {
    return { database: "unreachable", migrations: "missing", worker: "not seen" };
  }
}

async function shippedMigrations(): Promise<string[]> {
  const folder = path.join(process.cwd(), "prisma", "migrations");
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
