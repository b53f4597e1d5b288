import { randomUUID } from "node:crypto";
import { readHolidays } from "@/lib/data/bank-holidays";
import type { Db } from "@/lib/data/client";
import { type Origin, recordMove } from "@/lib/data/state-moves";
import { debitExpectedBy } from "@/lib/domain/bank-calendar";
import { endReplaced } from "./end-replaced";
import { enqueuePlan } from "./enqueue-plan";

/**
 * What follows from a mandate that is confirmed and has an owner: the one it replaces goes now and not before, and the
 * bill of its first payment, which Razorpay debits by itself, is locked.
 */
export async function confirmMandate(mandateId: string, origin: Origin, tx: Db): Promise<void> {
  const mandate = await tx.mandate.findUniqueOrThrow({ where: { id: mandateId } });
  if (mandate.replacesMandateId) await endReplaced(mandate.replacesMandateId, mandate.razorpayTokenId, tx);
  if (mandate.firstPaymentAmount > 0n && mandate.invoiceId) {
    await expectFirstPayment({ ...mandate, invoiceId: mandate.invoiceId }, origin, tx);
  }
}

type Mandate = {
  id: string;
  connectionId: string;
  accountId: string | null;
  invoiceId: string;
  firstPaymentAmount: bigint;
  bank: string | null;
  authType: string | null;
};

/** A charge that Razorpay will make: it stands here already, so that the bill is not collected twice meanwhile. */
async function expectFirstPayment(mandate: Mandate, origin: Origin, tx: Db): Promise<void> {
  const { id: mandateId, connectionId, accountId, invoiceId, firstPaymentAmount: amount } = mandate;
  const busy = await tx.charge.findFirst({
    where: {
      OR: [
        { mandateId, firstPayment: true },
        { invoiceId, status: { in: ["CREATED", "AUTHORIZED"] } },
      ],
    },
  });
  if (busy) return;
  const id = randomUUID();
  const expectedBy = debitExpectedBy(new Date(), mandate, await readHolidays(tx));
  const attempt = (await tx.charge.count({ where: { invoiceId } })) + 1;
  const row = {
    id,
    connectionId,
    mandateId,
    accountId,
    invoiceId,
    amount,
    attempt,
    expectedBy,
    firstPayment: true,
  };
  await tx.charge.create({ data: { ...row, description: "First payment", askedBy: "Razorpay" } });
  const note = "Razorpay debits the first payment by itself";
  const move = {
    subjectType: "charge",
    subjectId: id,
    from: null,
    to: "created",
    verdict: "applied",
  } as const;
  await recordMove({ ...move, note }, origin, tx);
  await enqueuePlan(invoiceId, tx);
}
