import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

/** Whether a process with this id exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Whether process `pid` lives and was started with an argument for which `matches` holds. The id in a file left
 * behind may be anybody's by now, so an id alone is never enough to stop a process, or to refuse to start beside it.
 */
export async function isRunning(pid: number, matches: (argument: string) => boolean): Promise<boolean> {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid)) return false;
  return (await argumentsOf(pid)).some(matches);
}

async function argumentsOf(pid: number): Promise<string[]> {
  if (process.platform === "linux") {
    const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return line.split("\0");
  }
  const listed = await promisify(execFile)("ps", ["-o", "args=", "-p", String(pid)]).catch(() => undefined);
  return listed?.stdout.trim().split(/\s+/) ?? [];
}

/** Waits until `pid` is gone, at most `milliseconds`. Returns whether it is. */
export async function untilGone(pid: number, milliseconds: number): Promise<boolean> {
  for (const until = Date.now() + milliseconds; isAlive(pid); ) {
    if (Date.now() > until) return false;
    await sleep(50);
  }
  return true;
}
