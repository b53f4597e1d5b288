import { addDays } from "./date-range";

/*
 * When banks take debits and when they answer. Days are calendar days in India, "2026-11-24". Banks work from Monday
 * to Friday here; other days off are a list that the company's admin keeps, because it differs by state and year.
 */

/** Debits asked for before 09:00 of a working day are presented on it, later ones on the next. */
export const CUT_OFF_HOUR = 9;
/** Results of a day are there by its end. */
const END_OF_DAY_MS = 24 * 3_600_000 - 1;

const INDIA_MS = 330 * 60_000;

export type Holidays = ReadonlySet<string>;

const NONE: Holidays = new Set();

/** The calendar day in India at an instant. */
export function indiaDay(instant: Date): string {
  return new Date(instant.getTime() + INDIA_MS).toISOString().slice(0, 10);
}

/** An instant of a day in India. */
export function indiaInstant(day: string, hour = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - INDIA_MS + hour * 3_600_000);
}

/** "2026-11-27, 09:00 IST", for a sentence that names an instant. */
export function indiaTime(instant: Date): string {
  const [day, clock = ""] = new Date(instant.getTime() + INDIA_MS).toISOString().split("T");
  return `${day}, ${clock.slice(0, 5)} IST`;
}

export function isWorkingDay(day: string, holidays: Holidays = NONE): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** The day itself when banks work on it, else the next on which they do. */
export function workingDayFrom(day: string, holidays: Holidays = NONE): string {
  let found = day;
  while (!isWorkingDay(found, holidays)) found = addDays(found, 1);
  return found;
}

export function addWorkingDays(day: string, count: number, holidays: Holidays = NONE): string {
  let found = workingDayFrom(day, holidays);
  for (let left = count; left > 0; left -= 1) found = workingDayFrom(addDays(found, 1), holidays);
  return found;
}

/** The day on which a debit asked for now is presented to the bank. */
export function presentationDay(askedAt: Date, holidays: Holidays = NONE): string {
  const day = indiaDay(askedAt);
  const inTime = isWorkingDay(day, holidays) && askedAt < indiaInstant(day, CUT_OFF_HOUR);
  return inTime ? day : workingDayFrom(addDays(day, 1), holidays);
}

/** The next cut-off: after it, what is asked for is presented a working day later. */
export function nextCutOff(now: Date, holidays: Holidays = NONE): Date {
  return indiaInstant(presentationDay(now, holidays), CUT_OFF_HOUR);
}

/** The cut-off before that: what was asked for since makes the next presentation. */
export function lastCutOff(now: Date, holidays: Holidays = NONE): Date {
  const today = indiaDay(now);
  const isOver = isWorkingDay(today, holidays) && now >= indiaInstant(today, CUT_OFF_HOUR);
  let day = isOver ? today : addDays(today, -1);
  while (!isWorkingDay(day, holidays)) day = addDays(day, -1);
  return indiaInstant(day, CUT_OFF_HOUR);
}

type BankPath = { bank: string | null; authType: string | null };

/** Banks that Razorpay reaches directly and that answer while one waits. */
const INSTANT = ["ICIC"];
/** Those whose registrations take a day. */
const SLOW = ["HDFC", "SBIN"];

/** By when the result of a debit should be there: the end of the second working day, the same day where banks are quick. */
export function debitExpectedBy(askedAt: Date, path: BankPath, holidays: Holidays = NONE): Date {
  const quick = INSTANT.includes(path.bank ?? "") && path.authType?.toLowerCase() !== "aadhaar";
  // Sources say one working day for HDFC and SBI, and two: the later one, so that nothing is called late too soon.
  const day = quick ? indiaDay(askedAt) : addWorkingDays(presentationDay(askedAt, holidays), 2, holidays);
  return endOf(day);
}

/** By when a bank should have said yes or no to a mandate. */
export function mandateExpectedBy(askedAt: Date, path: BankPath, holidays: Holidays = NONE): Date {
  const slow = SLOW.includes(path.bank ?? "") || path.authType?.toLowerCase() === "aadhaar";
  return endOf(slow ? addWorkingDays(presentationDay(askedAt, holidays), 1, holidays) : indiaDay(askedAt));
}

/** By when the bank should have confirmed that a mandate is gone: told on the next working day, acknowledged after it. */
export function cancellationExpectedBy(askedAt: Date, holidays: Holidays = NONE): Date {
  return endOf(addWorkingDays(addDays(indiaDay(askedAt), 1), 1, holidays));
}

function endOf(day: string): Date {
  return new Date(indiaInstant(day).getTime() + END_OF_DAY_MS);
}
