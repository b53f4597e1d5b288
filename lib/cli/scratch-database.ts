import { chmod, mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { type Database, startDatabase } from "./database";

/** A PostgreSQL of one's own in a temporary folder, on a free port, gone after `stop`. Not durable: for tests and tools. */
export async function startScratchDatabase(): Promise<Database> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "hundi-db-"));
  await chmod(folder, 0o755);
  const database = await startDatabase({ dataDir: folder, port: await freePort(), durable: false });
  return {
    url: database.url,
    stop: async () => {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port that nobody listens on now. Somebody else may take it before it is used: a rare and loud failure. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
