import { z } from "zod";
import { isWorkingDay } from "./bank-calendar";

export type BankHoliday = { day: string; name: string };

const name = z.string().trim().min(1, "Name the holiday.").max(80, "At most 80 characters.");
const day = z.iso.date({ error: "This is not a day, for example 2026-01-26." });

export const holidayInput = z.object({ day, name });
export type HolidayInput = z.input<typeof holidayInput>;

/** A file is read in the browser to show it, and again by the server. */
export const holidayImport = z.object({
  text: z.string().max(100_000, "The file is too large for a list of holidays."),
});

/** Days before this year explain what was promised then: they are kept as they are. */
export function whyNotAdd(given: string, today: string): string | null {
  return given.slice(0, 4) < today.slice(0, 4) ? "Past years are kept as they were." : null;
}

/** Why a day cannot be taken out, or null. */
export function whyNotRemove(given: string, today: string): string | null {
  return given < today ? "It has passed: dates that were promised then rest on it." : null;
}

/** A day off that falls on a weekend changes nothing. */
export const changesNothing = (given: string): boolean => !isWorkingDay(given);

export type HolidayFile = { holidays: BankHoliday[]; errors: { line: number; message: string }[] };

/**
 * A year's list as CSV: a day and a name per line, days as 2026-01-26 or 26/01/2026, with or without a head line. The
 * same day twice keeps the last name.
 */
export function readHolidayFile(text: string, today: string): HolidayFile {
  const holidays = new Map<string, string>();
  const errors: HolidayFile["errors"] = [];
  for (const [at, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const [first = "", ...rest] = cellsOf(raw);
    const fail = (message: string) => errors.push({ line: at + 1, message });
    const named = rest[0]?.trim() ?? "";
    if (first === "" && named === "") continue;
    const found = dayOf(first);
    if (!found) {
      if (at > 0 || /\d/.test(first)) fail(`“${first}” is not a day, for example 2026-01-26 or 26/01/2026`);
      continue;
    }
    const parsed = name.safeParse(named);
    const why = whyNotAdd(found, today);
    if (!parsed.success) fail(parsed.error.issues[0]?.message ?? "The name is missing");
    else if (why) fail(`${found}: ${why}`);
    else holidays.set(found, parsed.data);
  }
  const sorted = [...holidays].map(([day, called]) => ({ day, name: called }));
  return { holidays: sorted.sort((a, b) => (a.day < b.day ? -1 : 1)), errors };
}

function dayOf(text: string): string | null {
  const indian = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const [, date = "", month = "", year = ""] = indian ?? [];
  const iso = indian ? `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}` : text;
  return day.safeParse(iso).success ? iso : null;
}

/** The cells of a line, with or without quotes. */
function cellsOf(line: string): string[] {
  const cells = line.match(/("([^"]|"")*"|[^,;\t]*)([,;\t]|$)/g) ?? [];
  return cells.map((cell) =>
    cell
      .replace(/[,;\t]$/, "")
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .replaceAll('""', '"'),
  );
}
