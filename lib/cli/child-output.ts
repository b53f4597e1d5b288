import { createWriteStream, type WriteStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/**
 * What becomes of the lines that children print: `raw` passes log lines on as they are (they say which process they
 * are of) and prefixes the rest, for collectors; `people` shortens log lines to a sentence; `problems` also leaves
 * out what is no warning. Everything is kept in `<logDir>/<name>.log`, where there is one.
 */
export type OutputStyle = "raw" | "people" | "problems";

export type ChildOutput = { follow(name: string, stdout: Readable, stderr: Readable): void; close(): void };

export function childOutput(style: OutputStyle, logDir?: string): ChildOutput {
  const files = new Map<string, WriteStream>();
  const fileOf = (name: string) => {
    if (!logDir) return undefined;
    const open = files.get(name) ?? createWriteStream(`${logDir}/${name}.log`, { flags: "w" });
    // A full disk must not end the supervisor.
    if (!files.has(name)) open.on("error", () => undefined);
    files.set(name, open);
    return open;
  };
  const follow = (name: string, stream: Readable, isError: boolean) => {
    const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
    lines.on("line", (line) => {
      fileOf(name)?.write(`${line}\n`);
      const shown = lineToShow(style, name, line, isError);
      if (shown !== undefined) process.stdout.write(`${shown}\n`);
    });
  };
  return {
    follow: (name, stdout, stderr) => {
      follow(name, stdout, false);
      follow(name, stderr, true);
    },
    close: () => {
      for (const file of files.values()) file.end();
    },
  };
}

const WARN = 40;
const LEVELS: Record<number, string> = {
  10: "trace",
  20: "debug",
  30: "info",
  40: "warning",
  50: "error",
  60: "fatal",
};

/** Exported for its test. Undefined: the line is not shown. */
export function lineToShow(
  style: OutputStyle,
  name: string,
  line: string,
  isError: boolean,
): string | undefined {
  const entry = parseLogLine(line);
  if (style === "raw") return entry ? line : `${name} | ${line}`;
  const prefix = `${name.padEnd(16)}│ `;
  if (!entry) return style === "problems" && !isError ? undefined : prefix + line;
  if (style === "problems" && entry.level < WARN) return undefined;
  const { level, time: _time, process: _process, msg, err, ...rest } = entry;
  const fields = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  const cause = (err as { message?: string } | undefined)?.message;
  return prefix + [LEVELS[level] ?? level, msg, ...fields, cause && `(${cause})`].filter(Boolean).join(" ");
}

type LogLine = { level: number; msg?: string; err?: unknown; [field: string]: unknown };

function parseLogLine(line: string): LogLine | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const entry = JSON.parse(line) as Partial<LogLine>;
    return typeof entry.level === "number" ? (entry as LogLine) : undefined;
  } catch {
    return undefined;
  }
}
