import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

const CHUNK_BYTES = 8_000_000;
const NEWLINE = 10;

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
    const fd = openSync(this.path, "r");
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let rest = Buffer.alloc(0);
    let whole = 0;
    try {
      for (let size = readSync(fd, chunk); size > 0; size = readSync(fd, chunk)) {
        const bytes = Buffer.concat([rest, chunk.subarray(0, size)]);
        let start = 0;
        for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
          yield JSON.parse(bytes.toString("utf8", start, end));
          whole += end + 1 - start;
          start = end + 1;
        }
        rest = bytes.subarray(start);
      }
    } finally {
      closeSync(fd);
    }
    // Without this the next line would be glued to the torn one, and both lost.
    if (rest.length > 0) truncateSync(this.path, whole);
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
