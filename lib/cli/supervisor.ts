import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ChildOutput } from "./child-output";
import { projectRoot } from "./prisma";
import { followParent } from "./programs";

export type ChildSpec = {
  name: string;
  /** Arguments of `node`. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** How long it may finish what it has in hand before it is killed. */
  stopWithinSeconds?: number;
  /** Ends by itself when its work is done, and is then not started again. */
  once?: boolean;
  /** Told when it died again and again as soon as it was started. With it, the others go on without this one. */
  onGivenUp?(sentence: string): void;
  /** Messages it sends with `process.send`. */
  onMessage?(message: unknown): void;
};

export type Supervisor = {
  start(child: ChildSpec): void;
  /** Stops every child, the last started first. False where one had to be killed. */
  stop(): Promise<boolean>;
  /** Kills what still runs. */
  kill(): void;
  /** Resolves with a sentence when a child dies again and again as soon as it is started: nothing will mend that. */
  hopeless: Promise<string>;
};

export type SupervisorOptions = {
  output: ChildOutput;
  /** Where `<name>.pid` files are kept while a child runs. */
  runDir?: string;
  restartAfterMs?: number;
  /** Told of each unexpected end. */
  report(sentence: string): void;
};

const EARLY_MS = 10_000;
const EARLY_ENDS = 5;

/**
 * Starts children and keeps them running: one that ended unasked is started again after a second. Each has a process
 * group of its own, so that Ctrl-C in a terminal reaches only us and they stop in order; and each follows us
 * (`follow-parent.mjs`), so that none is left behind when we are killed.
 */
export function supervise({ output, runDir, report, restartAfterMs = 1_000 }: SupervisorOptions): Supervisor {
  const children: Kept[] = [];
  let stopping = false;
  let giveUp: (sentence: string) => void = () => undefined;
  const hopeless = new Promise<string>((resolve) => {
    giveUp = resolve;
  });
  if (runDir) mkdirSync(runDir, { recursive: true });

  const launch = (kept: Kept) => {
    const { spec } = kept;
    const startedAt = Date.now();
    const child = spawn(process.execPath, [...followParent.args, ...spec.args], {
      cwd: projectRoot,
      env: { ...spec.env, ...followParent.env },
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    kept.process = child;
    if (child.stdout && child.stderr) output.follow(spec.name, child.stdout, child.stderr);
    if (runDir && child.pid) writeFileSync(pidFile(runDir, spec.name), `${child.pid}\n`);
    if (spec.onMessage) child.on("message", spec.onMessage);
    // A message to a child that has just died is of no interest to anybody.
    child.on("error", () => undefined);
    child.once("exit", (code, signal) => {
      if (runDir) rmSync(pidFile(runDir, spec.name), { force: true });
      if (stopping || (spec.once && code === 0)) return;
      const early = signal === null && Date.now() - startedAt < EARLY_MS;
      kept.earlyEnds = early ? kept.earlyEnds + 1 : 0;
      const how = signal ? `was killed (${signal})` : `ended with code ${code}`;
      if (kept.earlyEnds >= EARLY_ENDS) {
        const sentence = `${spec.name} ${how}, ${EARLY_ENDS} times in a row.`;
        return spec.onGivenUp ? spec.onGivenUp(sentence) : giveUp(sentence);
      }
      report(`${spec.name} ${how}. Starting it again.`);
      setTimeout(() => !stopping && launch(kept), restartAfterMs);
    });
  };

  return {
    hopeless,
    start: (spec) => {
      const kept: Kept = { spec, earlyEnds: 0 };
      children.push(kept);
      launch(kept);
    },
    stop: async () => {
      stopping = true;
      let clean = true;
      for (const kept of [...children].reverse()) clean = (await stopChild(kept)) && clean;
      return clean;
    },
    kill: () => {
      stopping = true;
      for (const { process: child } of children) killGroup(child);
    },
  };
}

type Kept = { spec: ChildSpec; process?: ChildProcess; earlyEnds: number };

const pidFile = (runDir: string, name: string) => path.join(runDir, `${name}.pid`);

async function stopChild({ spec, process: child }: Kept): Promise<boolean> {
  if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return true;
  const ended = new Promise<true>((resolve) => child.once("exit", () => resolve(true)));
  child.kill("SIGTERM");
  const late = new AbortController();
  const limit = sleep((spec.stopWithinSeconds ?? 10) * 1000, false, { signal: late.signal }).catch(
    () => false,
  );
  const clean = await Promise.race([ended, limit]);
  late.abort();
  if (!clean) {
    killGroup(child);
    await ended;
  }
  return clean;
}

/** The child and whatever it started: `next dev` has a server of its own below it. */
function killGroup(child: ChildProcess | undefined): void {
  if (!child?.pid) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}
