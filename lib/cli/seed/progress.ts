import { readFile, rename, writeFile } from "node:fs/promises";

export type Progress = {
  /** The day of the first start: dates of the history do not move when it goes on another day. */
  today: Date;
  isDone(step: string): boolean;
  /** Does `work` unless it was done before, and keeps that it is done. */
  step(name: string, work: () => Promise<void>): Promise<void>;
};

type Kept = { today: string; done: string[] };

export async function openProgress(file: string): Promise<Progress> {
  const kept = (await read(file)) ?? { today: new Date().toISOString().slice(0, 10), done: [] };
  const done = new Set(kept.done);
  return {
    today: new Date(`${kept.today}T00:00:00Z`),
    isDone: (step) => done.has(step),
    step: async (name, work) => {
      if (done.has(name)) return;
      await work();
      done.add(name);
      await writeFile(`${file}.new`, JSON.stringify({ today: kept.today, done: [...done] } satisfies Kept));
      await rename(`${file}.new`, file);
    },
  };
}

async function read(file: string): Promise<Kept | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Kept;
  } catch {
    return undefined;
  }
}
