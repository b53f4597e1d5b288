import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Database, startDatabase } from "./database";
import { freePort } from "./ports";

/** A PostgreSQL of one's own in a temporary folder, on a free port, gone after `stop`. Not durable: for tests and tools. */
export async function startScratchDatabase(): Promise<Database> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "hundi-db-"));
  await chmod(folder, 0o755);
  const database = await startDatabase({ dataDir: folder, port: await freePort(), durable: false });
  return {
    ...database,
    stop: async () => {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
