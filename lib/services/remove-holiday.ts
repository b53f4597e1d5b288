import { recordAudit } from "@/lib/data/audit";
import { dropHoliday } from "@/lib/data/bank-holidays";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { whyNotRemove } from "@/lib/domain/bank-holiday";
import { moveExpectations } from "./move-expectations";

/** A day turns out to be a working day. Only one that has not come. */
export async function removeHoliday(day: string, today: string, actor: Actor): Promise<void> {
  const why = whyNotRemove(day, today);
  if (why) throw new AppError("conflict", why);
  await inTransaction(async (tx) => {
    const name = await dropHoliday(day, tx);
    if (name === null) throw new AppError("not_found", "It is not in the list any more.");
    await moveExpectations(tx);
    await recordAudit(
      { actor, action: "holiday.remove", subjectType: "bank_holiday", before: { day, name } },
      tx,
    );
  });
}
