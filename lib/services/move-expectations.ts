import { readHolidays } from "@/lib/data/bank-holidays";
import type { Db } from "@/lib/data/client";
import { debitExpectedBy } from "@/lib/domain/bank-calendar";

/** The calendar changed: debits on their way are expected by the day that follows from it now. */
export async function moveExpectations(tx: Db): Promise<void> {
  const holidays = await readHolidays(tx);
  const charges = await tx.charge.findMany({
    where: { status: { in: ["CREATED", "AUTHORIZED"] }, firstPayment: false },
    select: {
      id: true,
      createdAt: true,
      expectedBy: true,
      mandate: { select: { bank: true, authType: true } },
    },
  });
  const byDay = new Map<number, string[]>();
  for (const { id, createdAt, expectedBy, mandate } of charges) {
    const at = debitExpectedBy(createdAt, mandate, holidays).getTime();
    if (at !== expectedBy?.getTime()) byDay.set(at, [...(byDay.get(at) ?? []), id]);
  }
  for (const [at, ids] of byDay) {
    await tx.charge.updateMany({ where: { id: { in: ids } }, data: { expectedBy: new Date(at) } });
  }
}
