import { closeDatabase } from "@/lib/data/client";
import { env } from "@/lib/env";
import { startWorker } from "@/lib/jobs/worker";
import { failPlainly } from "./run-until-stopped";

/** `npm run start:worker`: claims and runs jobs. Any number of them, on any machine with the same database. */
try {
  env();
  const worker = startWorker();
  const stop = async () => {
    await worker.stop();
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
} catch (error) {
  failPlainly(error);
}
