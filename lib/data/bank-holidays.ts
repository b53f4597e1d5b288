import "server-only";
import type { Holidays } from "@/lib/domain/bank-calendar";
import type { BankHoliday } from "@/lib/domain/bank-holiday";
import { type Db, db } from "./client";

/** The days off that the company keeps. A short list. */
export async function readHolidays(tx: Db = db()): Promise<Holidays> {
  return new Set((await listHolidays(tx)).map(({ day }) => day));
}

/** The same with their names, in order. */
export async function listHolidays(tx: Db = db()): Promise<BankHoliday[]> {
  const rows = await tx.bankHoliday.findMany({ orderBy: { day: "asc" } });
  return rows.map(({ day, name }) => ({ day: day.toISOString().slice(0, 10), name }));
}

/** Keeps days off, each under its newest name. */
export async function keepHolidays(holidays: readonly BankHoliday[], tx: Db): Promise<void> {
  for (const { day, name } of holidays) {
    const at = new Date(`${day}T00:00:00Z`);
    await tx.bankHoliday.upsert({ where: { day: at }, create: { day: at, name }, update: { name } });
  }
}

/** Answers the name it had, or null where it was none. */
export async function dropHoliday(day: string, tx: Db): Promise<string | null> {
  const at = new Date(`${day}T00:00:00Z`);
  const known = await tx.bankHoliday.findUnique({ where: { day: at } });
  if (known) await tx.bankHoliday.delete({ where: { day: at } });
  return known?.name ?? null;
}
