import { db } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { createCharge } from "./create-charge";

/**
 * Tries a failed debit again: another charge for the same bill with an order of its own, over what was asked for and no
 * more than is due by now. `newId` is the new charge's, so that pressing twice is one try.
 */
export async function retryCharge(
  { chargeId, newId }: { chargeId: string; newId: string },
  actor: Actor,
): Promise<string> {
  const charge = await db().charge.findUnique({
    where: { id: chargeId },
    include: { invoice: { select: { amount: true, paidElsewhere: true, amountPaid: true } } },
  });
  if (!charge?.invoiceId || !charge.invoice)
    throw new AppError("conflict", "It was for no bill, so there is nothing to try again.");
  if (charge.status !== "FAILED")
    throw new AppError("conflict", "Only a debit that failed can be tried again.");
  const { mandateId, invoiceId, description, invoice } = charge;
  const due = invoice.amount - invoice.paidElsewhere - invoice.amountPaid;
  const amount = due > 0n && due < charge.amount ? due : charge.amount;
  return createCharge({ id: newId, mandateId, invoiceId, amount: Number(amount), description }, actor);
}
