/** Calendar days in India, both included. */
export type DayRange = { from: string; to: string };

export type DatePreset = { id: string; label: string };

/** What a date filter offers. India's financial year runs from 1 April to 31 March. */
export function datePresets(today: string): DatePreset[] {
  const year = financialYear(today);
  return [
    { id: "today", label: "Today" },
    { id: "yesterday", label: "Yesterday" },
    { id: "last-7", label: "Last 7 days" },
    { id: "last-30", label: "Last 30 days" },
    { id: "this-month", label: "This month" },
    { id: "last-month", label: "Last month" },
    { id: "this-quarter", label: "This quarter" },
    { id: "last-quarter", label: "Last quarter" },
    { id: `fy-${year}`, label: financialYearLabel(year) },
    { id: `fy-${year - 1}`, label: financialYearLabel(year - 1) },
  ];
}

/** The days a date filter stands for: a preset, or "2026-04-01..2026-04-30". Null when it is neither. */
export function rangeOf(choice: string, today: string): DayRange | null {
  const custom = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(choice);
  if (custom?.[1] && custom[2]) return customRange(custom[1], custom[2]);
  const year = /^fy-(\d{4})$/.exec(choice)?.[1];
  if (year) return { from: `${year}-04-01`, to: `${Number(year) + 1}-03-31` };
  const month = today.slice(0, 7);
  switch (choice) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case "last-7":
      return { from: addDays(today, -6), to: today };
    case "last-30":
      return { from: addDays(today, -29), to: today };
    case "this-month":
      return months(month, 1);
    case "last-month":
      return months(addMonths(month, -1), 1);
    case "this-quarter":
      return months(quarterStart(month), 3);
    case "last-quarter":
      return months(addMonths(quarterStart(month), -3), 3);
    default:
      return null;
  }
}

/** Minutes of India's clock: "2026-11-25T01:30..2026-11-25T03:00". The end is not included. Null when it is none. */
export function timesOf(choice: string): { from: string; to: string } | null {
  const [, from = "", to = ""] = /^([\d-]{10}T\d\d:\d\d)\.\.([\d-]{10}T\d\d:\d\d)$/.exec(choice) ?? [];
  return isMinute(from) && isMinute(to) && from < to ? { from, to } : null;
}

/** From when to when a date filter reaches, the end not included: of days, or of minutes. Null when it is neither. */
export function instantsOf(choice: string, today: string): { from: Date; to: Date } | null {
  const times = timesOf(choice);
  if (times) return { from: inIndia(times.from), to: inIndia(times.to) };
  const days = rangeOf(choice, today);
  return days && { from: inIndia(`${days.from}T00:00`), to: inIndia(`${addDays(days.to, 1)}T00:00`) };
}

const inIndia = (minute: string): Date => new Date(`${minute}:00+05:30`);

function isMinute(minute: string): boolean {
  return isDay(minute.slice(0, 10)) && !Number.isNaN(inIndia(minute).getTime());
}

/** 2026 for every day from 1 April 2026 to 31 March 2027. */
export function financialYear(day: string): number {
  const year = Number(day.slice(0, 4));
  return Number(day.slice(5, 7)) >= 4 ? year : year - 1;
}

export function financialYearLabel(year: number): string {
  return `FY ${year}-${String((year + 1) % 100).padStart(2, "0")}`;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function customRange(a: string, b: string): DayRange | null {
  if (!isDay(a) || !isDay(b)) return null;
  return a <= b ? { from: a, to: b } : { from: b, to: a };
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

function months(first: string, count: number): DayRange {
  return { from: `${first}-01`, to: addDays(`${addMonths(first, count)}-01`, -1) };
}

function addMonths(month: string, count: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

/** April, July, October and January begin quarters; so does any calendar quarter, the year merely starts elsewhere. */
function quarterStart(month: string): string {
  return addMonths(month, -((Number(month.slice(5, 7)) - 1) % 3));
}
