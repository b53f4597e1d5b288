import "server-only";
import type { Holidays } from "@/lib/domain/bank-calendar";
import { type Db, db } from "./client";

/** The days off that the company keeps. A short list. */
export async function readHolidays(tx: Db = db()): Promise<Holidays> {
  const rows = await tx.bankHoliday.findMany({ select: { day: true } });
  return new Set(rows.map(({ day }) => day.toISOString().slice(0, 10)));
}
