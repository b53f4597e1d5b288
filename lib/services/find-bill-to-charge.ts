import { readHolidays } from "@/lib/data/bank-holidays";
import { db } from "@/lib/data/client";
import { debitExpectedBy, presentationDay } from "@/lib/domain/bank-calendar";
import { whyNotCharge } from "@/lib/domain/charge";
import { formatDay } from "@/lib/format/date";
import { readChargeFacts } from "./charge-facts";

/**
 * What the form that charges one bill needs: the customer's best mandate, and why it cannot be debited now. Null where
 * the customer has no mandate or nothing is due.
 */
export async function findBillToCharge(invoiceId: string, connectionId: string | null, now: Date) {
  const invoice = await db().invoice.findUnique({
    where: { id: invoiceId },
    select: { accountId: true, dueOn: true },
  });
  if (!invoice || !connectionId) return null;
  const { accountId, dueOn } = invoice;
  const mandates = await db().mandate.findMany({
    where: { accountId, connectionId },
    orderBy: [{ maxAmount: "desc" }, { id: "asc" }],
    select: { id: true, status: true },
  });
  const best = mandates.find(({ status }) => status === "CONFIRMED") ?? mandates[0];
  if (!best) return null;
  const found = await readChargeFacts({ mandateId: best.id, invoiceId, amount: null }, db());
  if (!found || found.facts.invoice.due === 0) return null;
  const { facts, mandate } = found;
  const refusal = whyNotCharge(facts, now);
  // What its form can mend is no reason to keep it shut.
  const mendable = refusal?.code === "over_limit" || refusal?.code === "not_told";
  const holidays = await readHolidays();
  const path = { bank: mandate.bank, authType: mandate.authType };
  return {
    mandateId: mandate.id,
    maxAmount: Number(mandate.maxAmount),
    bills: [{ id: invoiceId, number: facts.invoice.number, due: facts.invoice.due, dueOn }],
    timing: `Presented on ${formatDay(presentationDay(now, holidays))}; the bank answers by ${formatDay(debitExpectedBy(now, path, holidays))}.`,
    why: refusal && !mendable ? refusal.message : undefined,
  };
}
