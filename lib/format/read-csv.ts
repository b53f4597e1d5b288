/** A row of a CSV file with the line on which it begins, 1 for the first. */
export type CsvRow = { line: number; cells: string[] };

/**
 * Reads a CSV file as spreadsheets write it (RFC 4180): quoted cells, doubled quotes, line breaks within quotes, and a
 * comma, semicolon or tab between cells, whichever the first line has most of. Rows without any text are left out.
 */
export function readCsv(text: string): CsvRow[] {
  const plain = text.replace(/^\uFEFF/, "");
  const between = separatorOf(plain);
  const rows: CsvRow[] = [];
  let [cells, cell, quoted, line, begun]: [string[], string, boolean, number, number] = [[], "", false, 1, 1];
  const endRow = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== "")) rows.push({ line: begun, cells });
    [cells, cell] = [[], ""];
  };
  for (let at = 0; at < plain.length; at += 1) {
    const character = plain[at];
    if (character === "\n") line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (plain[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell === "") quoted = true;
    else if (character === between) {
      cells.push(cell);
      cell = "";
    } else if (character === "\n") {
      endRow();
      begun = line;
    } else if (character !== "\r") cell += character;
  }
  endRow();
  return rows;
}

function separatorOf(text: string): string {
  const [first = ""] = text.split("\n", 1);
  const count = (character: string) => first.split(character).length;
  return [";", "\t"].reduce((best, other) => (count(other) > count(best) ? other : best), ",");
}
