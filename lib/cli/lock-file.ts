import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { isRunning } from "./running-process";

export type LockHolder = { pid: number; note: string };

/**
 * Takes `file` as a lock for this process: resolves with what gives it back, or with who holds it. What a killed
 * process left behind counts for nothing: a holder must live and run one of `programs` (file names in lib/cli).
 */
export async function takeLock(
  file: string,
  programs: string[],
  note = "",
): Promise<{ release(): Promise<void> } | { heldBy: LockHolder }> {
  await mkdir(path.dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  await writeFile(mine, `${process.pid}\n${note}\n`);
  try {
    // A link is made whole or not at all, and fails where there is one: no moment with an empty or a double lock.
    while (!(await linked(mine, file))) {
      const heldBy = await holderOf(file);
      const isHolder = (argument: string) =>
        programs.some((program) => `/${argument}`.endsWith(`/${program}`));
      if (await isRunning(heldBy.pid, isHolder)) return { heldBy };
      await removeStale(file);
    }
  } finally {
    await rm(mine, { force: true });
  }
  return {
    release: async () => {
      if ((await holderOf(file)).pid === process.pid) await rm(file, { force: true });
    },
  };
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function removeStale(file: string): Promise<void> {
  const aside = `${file}.stale.${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  await rm(aside, { force: true });
}

async function holderOf(file: string): Promise<LockHolder> {
  const [pid = "", note = ""] = (await readFile(file, "utf8").catch(() => "")).split("\n");
  return { pid: Number(pid), note };
}
