import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * Starts the stand-ins for Razorpay and Togai alone: no database, no secrets.
 * `npm run sandbox` starts both, `npm run sandbox -- razorpay` one.
 */
type Start = (options: {
  port: number;
  dataDir: string;
  behindSeconds?: number;
}) => Promise<{ url: string; close(): Promise<void> }>;
type Stand = { module: string; start: string; portVariable: string; port: number };

const STANDS: Record<string, Stand> = {
  razorpay: {
    module: "../sandbox/razorpay/server.ts",
    start: "startRazorpaySandbox",
    portVariable: "RAZORPAY_SANDBOX_PORT",
    port: 4010,
  },
  togai: {
    module: "../sandbox/togai/server.ts",
    start: "startTogaiSandbox",
    portVariable: "TOGAI_SANDBOX_PORT",
    port: 4020,
  },
};

const dataDir = resolve(process.env.HUNDI_DATA_DIR || ".hundi");
const running: { close(): Promise<void> }[] = [];
let stopping = false;

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(0));
await main(process.argv.slice(2));

async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !STANDS[name]);
  if (unknown.length > 0)
    return fail(`There is no sandbox ${unknown.join(", ")}. There are: razorpay, togai.`);
  for (const [name, stand] of Object.entries(STANDS)) {
    if (names.length === 0 || names.includes(name)) await startOne(name, stand);
    if (stopping) return;
  }
}

async function startOne(name: string, stand: Stand): Promise<void> {
  const path = fileURLToPath(new URL(stand.module, import.meta.url));
  if (!existsSync(path)) return console.log(`The ${name} sandbox is not part of this checkout.`);
  const port = readPort(stand);
  if (port === null) return fail(`${stand.portVariable} must be a port from 0 to 65535.`);
  try {
    const module = (await import(pathToFileURL(path).href)) as Record<string, Start>;
    const start = module[stand.start];
    if (!start) return fail(`${stand.module} does not export ${stand.start}.`);
    // The demo's own: a new sandbox starts in the past, and the demo lives through the time since.
    const behindSeconds = Number(process.env.HUNDI_SANDBOX_BEHIND_SECONDS ?? 0);
    const sandbox = await start({ port, dataDir: join(dataDir, `sandbox-${name}`), behindSeconds });
    running.push(sandbox);
    console.log(`The ${name} sandbox is ready at ${sandbox.url}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    await fail(`Port ${port} is in use. Stop what runs there, or set ${stand.portVariable} to another port.`);
  }
}

function readPort({ portVariable, port }: Stand): number | null {
  const value = process.env[portVariable];
  if (value === undefined || value === "") return port;
  return /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? Number(value) : null;
}

async function fail(message: string): Promise<void> {
  console.error(message);
  await stop(1);
}

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all(running.map((sandbox) => sandbox.close()));
  process.exit(code);
}
