import { mkdirSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureBuild } from "./build";
import { childOutput, type OutputStyle } from "./child-output";
import { type Database, startDatabase } from "./database";
import { demoSecrets } from "./demo-secrets";
import { ensurePrismaClient } from "./ensure-prisma-client";
import { migrate } from "./migrate";
import { PlainError } from "./plain-error";
import { freePort, refuseTakenPorts } from "./ports";
import { program, webChild } from "./programs";
import { isRunning, untilGone } from "./running-process";
import { type ChildSpec, type Supervisor, supervise } from "./supervisor";

export type WorldOptions = {
  mode: "demo" | "development" | "test";
  dataDir: string;
  /** The web process's own port is any free one where it is not given: nobody but the front asks it. */
  ports: { front: number; razorpay: number; togai: number; database: number; web?: number | undefined };
  /** Over everything that is chosen here. */
  env?: Record<string, string>;
  durable?: boolean;
  /** A Razorpay sandbox that is new starts so long ago. */
  sandboxBehindSeconds?: number;
  output: OutputStyle;
  say(line: string): void;
};

export type World = {
  url: string;
  razorpayUrl: string;
  togaiUrl: string;
  /** Resolves when every part answers. Rejects with a PlainError for what a person has to mend. */
  start(): Promise<{ databaseUrl: string; env: NodeJS.ProcessEnv }>;
  /** Another program beside the others, such as the seed. */
  run(child: Omit<ChildSpec, "env">): void;
  hopeless: Promise<string>;
  /** In order: programs first, PostgreSQL last. At any moment, also while it is still starting. */
  stop(): Promise<boolean>;
  kill(): void;
};

const PATIENCE_MS = 120_000;

/**
 * Hundi and everything around it on this machine: embedded PostgreSQL, both sandboxes, web, worker and front. What
 * `npm run demo`, `npm run dev` and the end-to-end tests start.
 */
export function createWorld(options: WorldOptions): World {
  const { dataDir, ports, say } = options;
  const runDir = path.join(dataDir, "run");
  const logDir = path.join(dataDir, "logs");
  mkdirSync(logDir, { recursive: true });
  const output = childOutput(options.output, logDir);
  const programs: Supervisor = supervise({ output, runDir, report: say });
  const url = `http://localhost:${ports.front}`;
  const razorpayUrl = `http://127.0.0.1:${ports.razorpay}`;
  const togaiUrl = `http://127.0.0.1:${ports.togai}`;
  let database: Promise<Database> | undefined;
  let stopping = false;
  let env: NodeJS.ProcessEnv = process.env;

  const keepDatabase = async (): Promise<Database> => {
    database = startDatabase({ dataDir, port: ports.database, durable: options.durable ?? true });
    const running = await database;
    await writeFile(path.join(runDir, "postgres.pid"), `${running.pid}\n`);
    void running.ended.then(async () => {
      if (stopping) return;
      say("PostgreSQL ended. Starting it again.");
      await sleep(1_000);
      if (!stopping) await keepDatabase().catch((error: Error) => say(error.message));
    });
    return running;
  };

  return {
    url,
    razorpayUrl,
    togaiUrl,
    hopeless: programs.hopeless,
    start: async () => {
      await stopLeftovers(runDir);
      await refuseTakenPorts(neededPorts(ports));
      const built = options.mode === "development" ? ensurePrismaClient() : ensureBuild(say);
      const migrated = keepDatabase().then(async ({ url }) => {
        await migrate(url);
        return url;
      });
      const [databaseUrl] = await Promise.all([migrated, built]);
      await writeFile(path.join(dataDir, "database-url"), `${databaseUrl}\n`, { mode: 0o600 });

      const webPort = ports.web ?? (await freePort());
      env = {
        ...process.env,
        NODE_ENV: options.mode === "development" ? "development" : "production",
        ...(await demoSecrets(dataDir)),
        CRON_SECRET: "hundi-demo-cron",
        HUNDI_MODE: options.mode,
        HUNDI_DATA_DIR: dataDir,
        DATABASE_URL: databaseUrl,
        NEXTAUTH_URL: url,
        PORT: String(ports.front),
        WEB_PORT: String(webPort),
        WEB_URL: `http://127.0.0.1:${webPort}`,
        RAZORPAY_SANDBOX_PORT: String(ports.razorpay),
        TOGAI_SANDBOX_PORT: String(ports.togai),
        RAZORPAY_BASE_URL: razorpayUrl,
        TOGAI_BASE_URL: togaiUrl,
        HUNDI_SANDBOX_BEHIND_SECONDS: String(options.sandboxBehindSeconds ?? 0),
        NEXT_TELEMETRY_DISABLED: "1",
        ...options.env,
      };
      for (const name of ["razorpay", "togai"]) {
        programs.start({ name: `${name}-sandbox`, args: [...program("sandbox"), name], env });
      }
      programs.start({
        ...webChild(webPort, options.mode === "development"),
        env: { ...env, HUNDI_PROCESS: "web" },
      });
      const forWorker = { ...env, HUNDI_PROCESS: "worker" };
      programs.start({ name: "worker", args: program("worker"), env: forWorker, stopWithinSeconds: 25 });
      programs.start({ name: "front", args: program("front"), env: { ...env, HUNDI_PROCESS: "front" } });
      const ready = Promise.all([answers(`${url}/api/ready`), answers(razorpayUrl), answers(togaiUrl)]);
      await Promise.race([
        ready,
        programs.hopeless.then((sentence) => Promise.reject(new PlainError(sentence))),
      ]);
      return { databaseUrl, env };
    },
    run: (child) => programs.start({ ...child, env }),
    stop: async () => {
      stopping = true;
      const clean = await programs.stop();
      await database?.then((running) => running.stop()).catch(() => undefined);
      await rm(path.join(runDir, "postgres.pid"), { force: true });
      output.close();
      return clean;
    },
    kill: () => {
      stopping = true;
      programs.kill();
      void database?.then((running) => running.kill()).catch(() => undefined);
    },
  };
}

/** Not PostgreSQL's: one that a killed start left may still be on it, and `startDatabase` takes that down first. */
function neededPorts(ports: WorldOptions["ports"]) {
  return [
    { variable: "PORT", port: ports.front, what: "the address that people open" },
    { variable: "RAZORPAY_SANDBOX_PORT", port: ports.razorpay, what: "the Razorpay sandbox" },
    { variable: "TOGAI_SANDBOX_PORT", port: ports.togai, what: "the Togai sandbox" },
    ...(ports.web ? [{ variable: "WEB_PORT", port: ports.web, what: "the web process" }] : []),
  ];
}

/** Programs that a killed start left are about to stop by themselves: they are waited for, and then made to. */
async function stopLeftovers(runDir: string): Promise<void> {
  const files = (await readdir(runDir).catch(() => [])).filter((file) => file.endsWith(".pid"));
  await Promise.all(
    files.map(async (file) => {
      const pid = Number(await readFile(path.join(runDir, file), "utf8").catch(() => ""));
      // PostgreSQL is not among them: it is known by its data folder, and startDatabase takes it down.
      const ours = await isRunning(pid, (argument) => argument.endsWith("follow-parent.mjs"));
      if (ours && !(await untilGone(pid, 8_000))) process.kill(pid, "SIGKILL");
      await rm(path.join(runDir, file), { force: true });
    }),
  );
}

/** Waits until something answers at `url`, whatever it says but "not yet". */
async function answers(url: string): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(100)) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer && answer.status !== 503) return;
  }
  throw new PlainError(`${url} did not answer within two minutes.`);
}
