import { readFileSync } from "node:fs";
import { isAlive } from "./running-process";

export type Stoppable = {
  /** Resolves true where everything ended in good order. */
  stop(): Promise<boolean>;
  /** At once, whatever is lost. */
  kill(): void;
};

// npm passes Ctrl-C on to a child that has had it from the terminal already: two at once are one.
const SAME_PRESS_MS = 700;

/**
 * For a program that others run under: stops `running` at the first SIGINT, SIGTERM or SIGHUP, kills it at the next
 * one, and exits: 0 after a stop in good order, 1 after one that was not, 130 when it was cut short. The handlers stand
 * from the first moment, so `running` may still be growing.
 */
export function stopOnSignals(running: Stoppable, say: (line: string) => void): void {
  let firstAt = 0;
  const onSignal = async () => {
    if (firstAt > 0) {
      if (Date.now() - firstAt < SAME_PRESS_MS) return;
      running.kill();
      process.exit(130);
    }
    firstAt = Date.now();
    say("Stopping. Ctrl-C again to cut it short.");
    const clean = await running.stop().catch((error: Error) => {
      console.error(error.message);
      return false;
    });
    say(clean ? "Stopped." : "Stopped, but not everything ended in time.");
    process.exit(clean ? 0 : 1);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  followNpm(onSignal);
}

/** Under npm, a killed npm would leave us behind without a terminal: that counts as being asked to stop. */
function followNpm(stop: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const npm = npmAbove(parent);
  const isOrphan = () => process.ppid !== parent || (npm !== undefined && !isAlive(npm));
  setInterval(() => isOrphan() && stop(), 1_000).unref();
}

/** npm runs a script through a shell, which survives it. Known on Linux only. */
function npmAbove(shell: number): number | undefined {
  try {
    const above = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${shell}/stat`, "utf8"))?.[1]);
    return readFileSync(`/proc/${above}/cmdline`, "utf8").startsWith("npm") ? above : undefined;
  } catch {
    return undefined;
  }
}

/** Prints what a person can mend as a plain message, anything else with its stack, and exits with 1. */
export function failPlainly(error: unknown): never {
  const plain = error instanceof Error && ["PlainError", "EnvironmentError"].includes(error.name);
  console.error(plain ? `\n${error.message}` : error);
  process.exit(1);
}
