import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdtemp, rm, symlink } from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Database, startDatabase } from "@/lib/cli/database";
import { migrate } from "@/lib/cli/migrate";
import { freePort } from "@/lib/cli/ports";
import { projectRoot } from "@/lib/cli/prisma";
import { followParent, QUIET } from "@/lib/cli/programs";

export const KEYS = { keyId: "rzp_test_HundiSandbox01", keySecret: "hundi_sandbox_secret_01" };
export const ACCOUNT = "acc_HundiSandbox01";

/** Minutes in life, seconds here. The settle window stays longer than a call and the stalest look-up together. */
export const TIMES = {
  CALL_TIMEOUT_SECONDS: "1",
  LEASE_SECONDS: "4",
  EFFECT_SETTLE_SECONDS: "4",
  STALE_MS: 1_500,
};

const CEILING = "1000000000000000";

export type FaultWorld = {
  database: Database;
  razorpayUrl: string;
  workers: ChildProcess[];
  startWorker(): ChildProcess;
  /** Kills PostgreSQL as a power cut would, and starts it again. */
  restartDatabase(): Promise<void>;
  control<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  receiverUrl(endpointId: string): string;
  stop(): Promise<void>;
};

/**
 * PostgreSQL, the Razorpay sandbox as a process of its own (the judge survives everything), a receiver, and workers
 * that run the code in `codeRoot`: the project, or a copy of it with a guard taken out.
 */
export async function startFaultWorld(codeRoot = projectRoot): Promise<FaultWorld> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "hundi-faults-"));
  await chmod(folder, 0o755);
  const [databasePort, razorpayPort, receiverPort] = [await freePort(), await freePort(), await freePort()];
  const start = () => startDatabase({ dataDir: folder, port: databasePort, durable: false });
  const database = await start();
  await migrate(database.url);
  const razorpayUrl = `http://127.0.0.1:${razorpayPort}`;
  const env = {
    ...process.env,
    HUNDI_MODE: "test",
    DATABASE_URL: database.url,
    DATABASE_POOL_MAX: "10",
    ENCRYPTION_KEYS: `faults:${Buffer.alloc(32, 7).toString("base64")}`,
    NEXTAUTH_SECRET: "only-for-faults-only-for-faults-only-for-faults",
    NEXTAUTH_URL: "http://localhost:3000",
    CRON_SECRET: "faults-cron-secret",
    RAZORPAY_BASE_URL: razorpayUrl,
    RAZORPAY_SANDBOX_PORT: String(razorpayPort),
    HUNDI_DATA_DIR: path.join(folder, "sandbox"),
    LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
    CALL_TIMEOUT_SECONDS: TIMES.CALL_TIMEOUT_SECONDS,
    LEASE_SECONDS: TIMES.LEASE_SECONDS,
    EFFECT_SETTLE_SECONDS: TIMES.EFFECT_SETTLE_SECONDS,
    CHARGE_SETTLE_SECONDS: TIMES.EFFECT_SETTLE_SECONDS,
    // There is no ceiling to hit here.
    CHARGE_MAX_PAISE: CEILING,
    CHARGE_CUSTOMER_DAY_PAISE: CEILING,
    CHARGE_HOUR_PAISE: CEILING,
    RECONCILE_EVERY_SECONDS: "3600",
  };
  Object.assign(process.env, env);
  // After the environment is there: the modules read it.
  const { handleWebhookRequest } = await import("@/lib/http/node-webhook");
  const receiver = http.createServer((request, response) => void handleWebhookRequest(request, response));
  receiver.listen(receiverPort, "127.0.0.1");
  await once(receiver, "listening");

  const run = (root: string, program: string, args: string[] = []) =>
    spawn(
      process.execPath,
      [
        QUIET,
        "--conditions=react-server",
        ...followParent.args,
        "--import",
        "tsx",
        path.join(root, "lib", "cli", `${program}.ts`),
        ...args,
      ],
      {
        cwd: root,
        env: { ...env, ...followParent.env, HUNDI_PROCESS: program },
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      },
    );
  const sandbox = run(projectRoot, "sandbox", ["razorpay"]);
  await untilAnswers(`${razorpayUrl}/_sandbox/switches`);

  const world: FaultWorld = {
    database,
    razorpayUrl,
    workers: [],
    startWorker: () => {
      const worker = run(codeRoot, "worker");
      worker.on("error", () => undefined);
      world.workers.push(worker);
      worker.once("exit", () => {
        world.workers = world.workers.filter((one) => one !== worker);
      });
      return worker;
    },
    restartDatabase: async () => {
      world.database.kill();
      await world.database.ended;
      world.database = await start();
    },
    control: async <T>(method: string, address: string, body?: unknown) => {
      const answer = await fetch(razorpayUrl + address, {
        method,
        headers: { "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    receiverUrl: (endpointId) => `http://127.0.0.1:${receiverPort}/api/webhooks/razorpay/${endpointId}`,
    stop: async () => {
      const { closeDatabase } = await import("@/lib/data/client");
      for (const child of [...world.workers, sandbox]) child.kill("SIGKILL");
      receiver.close();
      receiver.closeAllConnections();
      await closeDatabase().catch(() => undefined);
      await world.database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return world;
}

export type Edit = { file: string; find: string; replace: string };

/** A copy of the code with one guard taken out. Throws where the text to replace is not there exactly once. */
export async function copyWithout(edits: Edit[]): Promise<{ root: string; remove(): Promise<void> }> {
  const { readFile, writeFile } = await import("node:fs/promises");
  const root = await mkdtemp(path.join(os.tmpdir(), "hundi-mutant-"));
  for (const part of ["lib", "package.json", "tsconfig.json"]) {
    await cp(path.join(projectRoot, part), path.join(root, part), { recursive: true });
  }
  await symlink(path.join(projectRoot, "node_modules"), path.join(root, "node_modules"));
  for (const { file, find, replace } of edits) {
    const text = await readFile(path.join(root, file), "utf8");
    if (text.split(find).length !== 2) throw new Error(`${file} does not hold exactly one: ${find}`);
    await writeFile(
      path.join(root, file),
      text.replace(find, () => replace),
    );
  }
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}

async function untilAnswers(url: string): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}
