import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { QUIET } from "../../lib/cli/programs";

const root = path.join(import.meta.dirname, "..", "..");

export type Candidate = {
  port: number;
  /** Seconds of CPU that its process has used so far. */
  cpuSeconds(): number;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
};

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a program of this checkout and waits until it listens. */
export async function startCandidate(
  program: string,
  port: number,
  env: Record<string, string>,
): Promise<Candidate> {
  const args = [QUIET, "--conditions=react-server", "--import", "tsx", path.join(root, program)];
  return startProcess(args, port, env);
}

export async function startProcess(
  args: string[],
  port: number,
  env: Record<string, string>,
): Promise<Candidate> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", ...(port > 0 ? { PORT: String(port) } : {}), ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void ended.then(() => running.delete(child));
  if (port > 0) await untilListening(port, child);
  return {
    port,
    cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.at(-1)} ended with ${child.exitCode}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = net.connect({ port, host: "127.0.0.1" }, () => resolve(true));
      socket.once("error", () => resolve(false)).once("connect", () => socket.destroy());
    });
    if (open) return;
    await sleep(100);
  }
  throw new Error(`nothing listens on ${port} after a minute`);
}

/** The same of each child of a process by its id: PostgreSQL's work is done in those. */
export function cpuSecondsOfChildren(parent: number): Map<string, number> {
  try {
    const children = readdirSync("/proc").filter(
      (entry) => /^\d+$/.test(entry) && parentOf(entry) === parent,
    );
    return new Map(children.map((pid) => [pid, cpuSecondsOf(Number(pid))]));
  } catch {
    return new Map();
  }
}

function parentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1]);
  } catch {
    return 0;
  }
}

/** User and system time from /proc; 0 where there is none. */
function cpuSecondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** Asks for a page `perSecond` times a second until `stop`. Answers how many came back. */
export function renderPages(url: string, perSecond: number): { stop(): Promise<number> } {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
  let rendered = 0;
  const timer = setInterval(() => {
    const request = http.get(url, { agent }, (response) => {
      response.resume();
      response.on("end", () => {
        if (response.statusCode === 200) rendered += 1;
      });
    });
    request.on("error", () => undefined);
  }, 1000 / perSecond);
  return {
    stop: async () => {
      clearInterval(timer);
      await sleep(200);
      agent.destroy();
      return rendered;
    },
  };
}
