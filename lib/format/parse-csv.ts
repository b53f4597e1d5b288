/** A file that is no CSV: the line, 1 for the first, and what is wrong with it. */
export class CsvProblem extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** The rows of a CSV file (RFC 4180), each with the line that it starts on. Empty lines are left out. */
export function parseCsv(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  const field = /[ \t]*("(?:[^"]|"")*"?|[^",\r\n][^,\r\n]*|)[ \t]*(,|\r\n|\r|\n|$)/y;
  const clean = text.replace(/^\uFEFF/, "");
  let cells: string[] = [];
  let line = 1;
  let starts = 1;
  for (field.lastIndex = 0; ; ) {
    const match = field.exec(clean);
    if (!match) throw new CsvProblem(line, "Text stands after a closing quote.");
    const [whole, raw = "", end] = match;
    if (raw.startsWith('"') && (raw.length < 2 || !raw.endsWith('"')))
      throw new CsvProblem(starts, "A quote is opened and never closed.");
    cells.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"').trim() : raw.trim());
    line += (whole.match(/\r\n|\r|\n/g) ?? []).length;
    if (end !== ",") {
      if (cells.some((cell) => cell !== "")) rows.push({ line: starts, cells });
      cells = [];
      starts = line;
      if (field.lastIndex >= clean.length) return rows;
    }
  }
}
