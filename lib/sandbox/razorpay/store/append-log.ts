import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

/**
 * A file of JSON lines, one a transaction. Each line is handed to the operating system before the call it
 * belongs to is answered, so it outlives `kill -9` of this process; a line cut short by the kill is dropped.
 */
export class AppendLog {
  private fd: number | null = null;

  constructor(private readonly path: string) {
    mkdirSync(dirname(path), { recursive: true });
  }

  /** Every whole line, oldest first. Call before the first append. */
  *read(): Generator<unknown> {
    if (!existsSync(this.path)) return;
    const bytes = readFileSync(this.path);
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(10, start);
      // Without this the next line would be glued to the torn one, and both lost.
      if (end === -1) return truncateSync(this.path, start);
      if (end > start) yield JSON.parse(bytes.toString("utf8", start, end));
      start = end + 1;
    }
  }

  append(record: unknown): void {
    this.fd ??= openSync(this.path, "a");
    writeWhole(this.fd, `${JSON.stringify(record)}\n`);
  }

  /** Swaps the file for one that holds only `records`; a kill in between leaves the old one. */
  replace(records: Iterable<unknown>): void {
    this.close();
    const next = openSync(`${this.path}.new`, "w");
    let chunk = "";
    for (const record of records) {
      chunk += `${JSON.stringify(record)}\n`;
      if (chunk.length > 1_000_000) {
        writeWhole(next, chunk);
        chunk = "";
      }
    }
    writeWhole(next, chunk);
    closeSync(next);
    renameSync(`${this.path}.new`, this.path);
  }

  close(): void {
    if (this.fd !== null) closeSync(this.fd);
    this.fd = null;
  }
}

function writeWhole(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
}
