import { recordAudit } from "@/lib/data/audit";
import { keepHolidays, listHolidays } from "@/lib/data/bank-holidays";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { type BankHoliday, whyNotAdd } from "@/lib/domain/bank-holiday";
import { moveExpectations } from "./move-expectations";

/** Days off are added or renamed, one or a whole year. Answers how many were new or other than before. */
export async function addHolidays(
  holidays: readonly BankHoliday[],
  today: string,
  actor: Actor,
): Promise<number> {
  for (const { day } of holidays) {
    const why = whyNotAdd(day, today);
    if (why) throw new AppError("invalid", why, { fields: { day: [why] } });
  }
  return inTransaction(async (tx) => {
    const known = new Map((await listHolidays(tx)).map(({ day, name }) => [day, name]));
    const news = holidays.filter(({ day, name }) => known.get(day) !== name);
    await keepHolidays(news, tx);
    await moveExpectations(tx);
    for (const { day, name } of news) {
      const before = known.get(day);
      await recordAudit(
        {
          actor,
          action: "holiday.add",
          subjectType: "bank_holiday",
          ...(before ? { before: { day, name: before } } : {}),
          after: { day, name },
        },
        tx,
      );
    }
    return news.length;
  });
}
