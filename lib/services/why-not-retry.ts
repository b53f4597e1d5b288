import { readHolidays } from "@/lib/data/bank-holidays";
import { db } from "@/lib/data/client";
import { debitExpectedBy, presentationDay } from "@/lib/domain/bank-calendar";
import { whyNotCharge } from "@/lib/domain/charge";
import { readChargeFacts } from "./charge-facts";

export type RetryChance = {
  /** Why it cannot be tried again now, in words. */
  why: string | null;
  /** Paise that would be asked for. */
  amount: number;
  presentedOn: string;
  expectedBy: Date;
};

/** Whether another try of a failed debit would be taken now: the same answer that trying would get. */
export async function whyNotRetry(chargeId: string, now: Date): Promise<RetryChance | null> {
  const charge = await db().charge.findUnique({ where: { id: chargeId } });
  if (charge?.status !== "FAILED" || !charge.invoiceId) return null;
  const { mandateId, invoiceId } = charge;
  const found = await readChargeFacts({ mandateId, invoiceId, amount: Number(charge.amount) }, db());
  if (!found) return null;
  const { facts, mandate } = found;
  const later = await db().charge.findFirst({
    where: { invoiceId, createdAt: { gt: charge.createdAt } },
    select: { id: true },
  });
  const amount = Math.min(facts.amount, facts.invoice.due) || facts.amount;
  const refusal = whyNotCharge({ ...facts, amount: amount as typeof facts.amount }, now);
  const holidays = await readHolidays();
  return {
    why: later ? "It was tried again already." : (refusal?.message ?? null),
    amount,
    presentedOn: presentationDay(now, holidays),
    expectedBy: debitExpectedBy(now, mandate, holidays),
  };
}
