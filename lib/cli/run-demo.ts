import path from "node:path";
import { takeLock } from "./lock-file";
import { PlainError } from "./plain-error";
import { program } from "./programs";
import { failPlainly, stopOnSignals } from "./run-until-stopped";
import { firstDay } from "./seed/demo-invoices";
import type { SeedMessage } from "./seed/seed-message";
import { createWorld, type World } from "./world";

/**
 * Starts the whole world on this machine and keeps it until Ctrl-C: for `npm run demo` a production build, for
 * `npm run dev` the same with `next dev`.
 */
export async function runDemo(mode: "demo" | "development"): Promise<void> {
  const started = Date.now();
  const say = (line: string) => console.log(line);
  try {
    const dataDir = path.resolve(process.env.HUNDI_DATA_DIR || ".hundi");
    const ports = {
      front: port("PORT", 3000),
      razorpay: port("RAZORPAY_SANDBOX_PORT", 4010),
      togai: port("TOGAI_SANDBOX_PORT", 4020),
      database: port("PGPORT_EMBEDDED", 54329),
      web: process.env.WEB_PORT ? port("WEB_PORT", 0) : undefined,
    };
    const release = await lockDataDir(dataDir, `http://localhost:${ports.front}`);
    const output = mode === "demo" ? "problems" : "people";
    const world = createWorld({
      mode,
      dataDir,
      ports,
      output,
      say,
      sandboxBehindSeconds: secondsSince(firstDay(new Date())),
      // Nothing in the sandbox is stale for longer, and what nobody could find out is shown to be decided.
      env: { CHARGE_SETTLE_SECONDS: process.env.CHARGE_SETTLE_SECONDS || "60" },
    });
    const stop = async () => {
      const clean = await world.stop();
      await release();
      return clean;
    };
    stopOnSignals({ stop, kill: world.kill }, say);
    say("Starting PostgreSQL, the sandboxes, web, worker and front.");
    const { filling } = await world
      .start()
      .then(() => seed(world, say))
      .catch(async (error) => {
        await stop();
        throw error;
      });
    say(welcome(world, dataDir, Math.round((Date.now() - started) / 1000), filling));
    say(`${await world.hopeless} See ${path.join(dataDir, "logs")}.`);
    await stop();
    process.exit(1);
  } catch (error) {
    failPlainly(error);
  }
}

async function lockDataDir(dataDir: string, address: string): Promise<() => Promise<void>> {
  const lock = await takeLock(path.join(dataDir, "lock"), ["demo.ts", "dev.ts"], address);
  if ("release" in lock) return lock.release;
  throw new PlainError(
    `A demo already runs on ${dataDir}: process ${lock.heldBy.pid}, ${lock.heldBy.note}. Stop it with Ctrl-C there, ` +
      "or run another beside it with its own HUNDI_DATA_DIR, PORT, RAZORPAY_SANDBOX_PORT, TOGAI_SANDBOX_PORT and " +
      "PGPORT_EMBEDDED.",
  );
}

const secondsSince = (moment: Date) => Math.round((Date.now() - moment.getTime()) / 1000);

function port(variable: string, preset: number): number {
  const given = process.env[variable];
  if (!given) return preset;
  const number = Number(given);
  if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
  throw new PlainError(`${variable}=${given} is not a port: give a number from 1 to 65535.`);
}

/** Resolves once people can sign in; the months of history are filled in behind that. */
function seed(world: World, say: (line: string) => void): Promise<{ filling: boolean }> {
  return new Promise((resolve, reject) => {
    world.run({
      name: "seed",
      args: program("seed"),
      once: true,
      onGivenUp: (sentence) => {
        reject(new PlainError(sentence));
        say(`${sentence} The history stays as far as it is.`);
      },
      onMessage: (message) => {
        const told = message as SeedMessage;
        if (told.kind === "ready") resolve({ filling: told.filling });
        else say(told.text);
      },
    });
  });
}

function welcome(
  { url, razorpayUrl, togaiUrl }: World,
  dataDir: string,
  seconds: number,
  filling: boolean,
): string {
  return `
Hundi is ready after ${seconds} s:  ${url}

  Sign in    admin@hundi.test, finance@hundi.test or viewer@hundi.test
  Password   hundi-demo-2026
  API key    hk_demo_hundi_2026   (${url}/api/v1/openapi.json)
  Sandboxes  Razorpay ${razorpayUrl}, Togai ${togaiUrl}
  Data       ${path.relative(process.cwd(), dataDir) || dataDir}  (database-url, logs/, run/*.pid)

To see an invoice paid:
  1. Sign in as finance@hundi.test and open ${url}/invoices
  2. Open an unpaid invoice, follow its payment link, press Pay and then Approve.
  3. Come back: it is paid, with the event that said so.

${filling ? "The company's six months are being filled in meanwhile. " : ""}Ctrl-C stops everything and keeps the data.
`;
}
