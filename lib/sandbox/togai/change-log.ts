import fs from "node:fs";
import path from "node:path";
import { parse, stringify } from "lossless-json";

/** One record of one table, as it became. A null value: it is gone. */
export type Change = { table: string; id: string; value: unknown };

/**
 * The sandbox's memory: a file to which each accepted call adds one line with all that it changed, before it is
 * answered. A line is there or it is not, so a killed process comes back in a state that it was really in.
 */
export class ChangeLog {
  readonly #file: string;
  #handle: number;

  constructor(dataDir: string) {
    fs.mkdirSync(dataDir, { recursive: true });
    this.#file = path.join(dataDir, "togai.log");
    this.#handle = fs.openSync(this.#file, "a");
  }

  /** All commits from the beginning. A last line cut short by a kill is cut off. */
  *read(): Generator<Change[]> {
    const content = fs.readFileSync(this.#file);
    const complete = content.lastIndexOf(10) + 1;
    if (complete < content.length) fs.truncateSync(this.#file, complete);
    for (const line of content.subarray(0, complete).toString("utf8").split("\n")) {
      if (line) yield parse(line) as Change[];
    }
  }

  append(changes: Change[]): void {
    fs.writeSync(this.#handle, `${stringify(changes)}\n`);
  }

  /** Forgets everything but these. */
  replace(changes: Change[]): void {
    const fresh = `${this.#file}.new`;
    fs.writeFileSync(fresh, changes.length > 0 ? `${stringify(changes)}\n` : "");
    fs.closeSync(this.#handle);
    fs.renameSync(fresh, this.#file);
    this.#handle = fs.openSync(this.#file, "a");
  }

  close(): void {
    fs.closeSync(this.#handle);
  }
}
