import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { freePort } from "../../lib/cli/ports";
import { program } from "../../lib/cli/programs";
import type { SeedMessage } from "../../lib/cli/seed/seed-message";
import { createWorld } from "../../lib/cli/world";

/** What a spec needs to know to reach a running world. Plain data: it travels to Playwright's workers. */
export type WorldPlaces = {
  url: string;
  razorpayUrl: string;
  togaiUrl: string;
  databaseUrl: string;
  /** `run/<name>.pid` and `logs/<name>.log` of every process. */
  dataDir: string;
};

export type TestWorld = WorldPlaces & { stop(): Promise<void> };

/**
 * Starts a whole fresh Hundi on free ports, in a temporary folder: PostgreSQL (not durable), both sandboxes, front,
 * worker, and web from the production build; with the demo's users, API key and connection, and no invoices. Seeded
 * with `people`, without the connection too.
 */
export async function startTestWorld(
  env: Record<string, string> = {},
  seed: "basics" | "people" = "basics",
): Promise<TestWorld> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "hundi-world-"));
  await chmod(dataDir, 0o755);
  const [front, razorpay, togai, database] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const world = createWorld({
    mode: "test",
    dataDir,
    ports: { front, razorpay, togai, database },
    env: { ...SHORT_WAITS, ...env },
    durable: false,
    output: "problems",
    say: (line) => console.log(line),
  });
  const stop = async () => {
    await world.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const { databaseUrl } = await world.start();
    await new Promise<void>((resolve, reject) => {
      world.run({
        name: "seed",
        args: [...program("seed"), seed],
        once: true,
        onMessage: (message) => (message as SeedMessage).kind === "ready" && resolve(),
        onGivenUp: (sentence) => reject(new Error(sentence)),
      });
    });
    const { url, razorpayUrl, togaiUrl } = world;
    return { url, razorpayUrl, togaiUrl, databaseUrl, dataDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waiting times that are minutes in life. */
const SHORT_WAITS = {
  EFFECT_SETTLE_SECONDS: "2",
  CHARGE_SETTLE_SECONDS: "3",
  TOGAI_POLL_SECONDS: "2",
  LOG_LEVEL: "warn",
};
