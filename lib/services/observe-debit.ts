import { randomUUID } from "node:crypto";
import { readHolidays } from "@/lib/data/bank-holidays";
import type { Db } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { settleChargeEffect } from "@/lib/data/settle-effects";
import { type Origin, recordMove } from "@/lib/data/state-moves";
import { AppError } from "@/lib/domain/app-error";
import { debitExpectedBy } from "@/lib/domain/bank-calendar";
import { CHARGE_RANK, CHARGE_STATUS_OF } from "@/lib/domain/charge";
import { NEVER_SENT, retryOf } from "@/lib/domain/debit-failure";
import { enqueuePlan } from "./enqueue-plan";

/** A payment row as far as a debit is concerned. */
export type DebitSeen = {
  razorpayPaymentId: string;
  razorpayOrderId: string | null;
  status: string;
  amount: bigint;
  failureReason: string | null;
  failureDescription: string | null;
};

/**
 * The payment of a charge was seen: the charge follows it, forward only, and what nobody knew of the call is known.
 * The caller holds the charge's calls and then the bill's row locked. After a failure the bill gets its pay link back.
 */
export async function observeDebit(chargeId: string, seen: DebitSeen, origin: Origin, tx: Db): Promise<void> {
  await tx.$queryRaw`select 1 from charge where id = ${chargeId}::uuid for no key update`;
  const charge = await tx.charge.findUniqueOrThrow({ where: { id: chargeId } });
  await settleChargeEffect(chargeId, seen.razorpayPaymentId, tx);
  const moved = { subjectType: "charge", subjectId: chargeId, from: charge.status.toLowerCase() } as const;
  if (charge.razorpayPaymentId && charge.razorpayPaymentId !== seen.razorpayPaymentId) {
    if (seen.status === "failed") return;
    const note = `A second payment, ${seen.razorpayPaymentId}, is on this debit's order: somebody should look`;
    await recordMove({ ...moved, to: seen.status, verdict: "exception", note }, origin, tx);
    return;
  }
  const status = CHARGE_STATUS_OF[seen.status];
  if (!status) return;
  // What was let go as never sent, and is there after all, is a debit like any other.
  const revived = charge.razorpayPaymentId === null && NEVER_SENT.includes(charge.failureReason ?? "");
  const forward = revived || CHARGE_RANK[status] > CHARGE_RANK[charge.status];
  const now = new Date();
  const settled = status === "CAPTURED" || status === "FAILED";
  if (forward && !settled && (await otherInFlight(charge, tx))) {
    // The bill is locked by another debit, so that this one cannot lock it too. Should both be paid, a refund is proposed.
    await tx.charge.update({
      where: { id: chargeId },
      data: { razorpayPaymentId: seen.razorpayPaymentId, presented: true, lastSyncedAt: now },
    });
    const note = `${seen.razorpayPaymentId} is ${seen.status} after all, while another debit of the bill is on its way: somebody should look`;
    await recordMove({ ...moved, to: seen.status, verdict: "exception", note }, origin, tx);
    return;
  }
  const failure =
    status === "FAILED"
      ? {
          failureReason: seen.failureReason ?? "payment_failed",
          failureDescription: seen.failureDescription,
          retryNotBefore: await retryNotBefore(charge, seen, now, tx),
        }
      : { failureReason: null, failureDescription: null, retryNotBefore: null };
  await tx.charge.update({
    where: { id: chargeId },
    data: {
      razorpayPaymentId: seen.razorpayPaymentId,
      razorpayOrderId: charge.razorpayOrderId ?? seen.razorpayOrderId,
      presented: true,
      lastSyncedAt: now,
      ...(forward ? { status, ...failure, settledAt: settled ? now : null, updatedAt: now } : {}),
    },
  });
  if (!forward) return;
  const note = revived
    ? "It was sent after all"
    : charge.status === "FAILED"
      ? "The bank said yes after all"
      : (seen.failureDescription ?? undefined);
  await recordMove(
    { ...moved, to: status.toLowerCase(), verdict: "applied", ...(note ? { note } : {}) },
    origin,
    tx,
  );
  if (!charge.invoiceId) return;
  const { invoiceId } = charge;
  await enqueuePlan(invoiceId, tx);
}

async function otherInFlight(charge: { id: string; invoiceId: string | null }, tx: Db): Promise<boolean> {
  const { id, invoiceId } = charge;
  if (!invoiceId) return false;
  const others = { invoiceId, id: { not: id } };
  return (await tx.charge.count({ where: { ...others, status: { in: ["CREATED", "AUTHORIZED"] } } })) > 0;
}

async function retryNotBefore(
  charge: { id: string; mandateId: string; invoiceId: string | null },
  seen: DebitSeen,
  now: Date,
  tx: Db,
): Promise<Date | null> {
  const before = charge.invoiceId
    ? await tx.charge.count({
        where: {
          invoiceId: charge.invoiceId,
          mandateId: charge.mandateId,
          id: { not: charge.id },
          status: "FAILED",
          presented: true,
        },
      })
    : 0;
  const failed = { reason: seen.failureReason, description: seen.failureDescription, failedAt: now };
  return retryOf({ ...failed, presentations: before + 1 }, await readHolidays(tx)).notBefore;
}

type Mandate = {
  id: string;
  connectionId: string;
  accountId: string | null;
  bank: string | null;
  authType: string | null;
};

/**
 * A debit that we did not ask for: after a mandate is confirmed Razorpay debits the first payment by itself, on an order
 * that is none of ours. Answers the charge it is, made where there was none.
 */
export async function chargeOfFirstPayment(
  mandate: Mandate,
  invoiceId: string | null,
  seen: DebitSeen,
  origin: Origin,
  tx: Db,
): Promise<string> {
  const expected = await tx.charge.findFirst({
    where: { mandateId: mandate.id, firstPayment: true, razorpayPaymentId: null, amount: seen.amount },
  });
  if (expected) return expected.id;
  const id = randomUUID();
  const { id: mandateId, connectionId, accountId } = mandate;
  // A bill that another debit holds is not this one's to lock: it is told when it settles.
  const busy = invoiceId
    ? await tx.charge.findFirst({ where: { invoiceId, status: { in: ["CREATED", "AUTHORIZED"] } } })
    : null;
  const row = {
    id,
    connectionId,
    mandateId,
    accountId,
    invoiceId: busy ? null : invoiceId,
    amount: seen.amount,
    description: "First payment",
    attempt: invoiceId ? (await tx.charge.count({ where: { invoiceId } })) + 1 : 1,
    firstPayment: true,
    razorpayOrderId: seen.razorpayOrderId,
    razorpayPaymentId: seen.razorpayPaymentId,
    presented: true,
    expectedBy: debitExpectedBy(new Date(), mandate, await readHolidays(tx)),
    askedBy: "Razorpay",
  };
  const { count } = await tx.charge.createMany({ data: [row], skipDuplicates: true });
  // Somebody else has seen it for the first time just now, and has committed: it is that charge.
  if (count === 0) return chargeMadeMeanwhile(connectionId, seen, tx);
  const note = `Razorpay debited it by itself: ${seen.razorpayPaymentId}`;
  const move = {
    subjectType: "charge",
    subjectId: id,
    from: null,
    to: "created",
    verdict: "applied",
  } as const;
  await recordMove({ ...move, note }, origin, tx);
  return id;
}

/** @throws {AppError} where it was not this debit but another of the same bill that came between: try again. */
async function chargeMadeMeanwhile(connectionId: string, seen: DebitSeen, tx: Db): Promise<string> {
  const { razorpayPaymentId, razorpayOrderId } = seen;
  const names = [{ razorpayPaymentId }, ...(razorpayOrderId ? [{ razorpayOrderId }] : [])];
  const made = await tx.charge.findFirst({ where: { connectionId, OR: names }, select: { id: true } });
  if (made) return made.id;
  throw new AppError("conflict", "Another debit of this bill began just now.", { retryable: true });
}

/**
 * The bill that a payment of a mandate is for, where nobody said: the one named when the mandate was asked for, or the
 * only open bill of that customer over exactly this amount. Two are nobody's guess to make.
 */
export async function billOfFirstPayment(
  mandate: { accountId: string | null; invoiceId: string | null },
  amount: bigint,
  tx: Db,
): Promise<string | null> {
  if (mandate.invoiceId) return mandate.invoiceId;
  if (!mandate.accountId) return null;
  const bills = await tx.$queryRaw<{ id: string }[]>`
    select id::text as id from invoice
    where account_id = ${mandate.accountId}::uuid and billing_status = 'OPEN' and currency = 'INR'
      and amount - paid_elsewhere - amount_paid = ${amount} limit 2`;
  return bills.length === 1 ? (bills[0]?.id ?? null) : null;
}

/** Debits that came before anybody knew the mandate are read once more, now that it has an owner. */
export async function adoptFirstPayments(mandateId: string, origin: Origin, tx: Db): Promise<void> {
  const mandate = await tx.mandate.findUniqueOrThrow({ where: { id: mandateId } });
  const payments = await tx.payment.findMany({
    where: {
      connectionId: mandate.connectionId,
      razorpayTokenId: mandate.razorpayTokenId,
      amount: { gt: 0n },
      invoiceId: null,
    },
    orderBy: { createdAt: "asc" },
  });
  for (const payment of payments) {
    const known = await tx.charge.findFirst({
      where: { connectionId: mandate.connectionId, razorpayPaymentId: payment.razorpayPaymentId },
    });
    if (known?.invoiceId) continue;
    await enqueue("mandate.check", { mandateId }, { dedupeKey: `mandate.check:${mandateId}` }, tx);
    if (known) continue;
    const seen = { ...payment, status: payment.status.toLowerCase() };
    // Its bill is found where it is seen again, with the bill locked first: here only the debit is kept.
    const chargeId = await chargeOfFirstPayment(mandate, null, seen, origin, tx);
    await observeDebit(chargeId, seen, origin, tx);
  }
}
