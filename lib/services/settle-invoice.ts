import type { Db } from "@/lib/data/client";
import { fieldChanges, type Origin, recordMove } from "@/lib/data/state-moves";
import { paymentStatusOf, receivedFrom } from "@/lib/domain/observation";
import { formatMoney } from "@/lib/format/money";
import { enqueuePlan } from "./enqueue-plan";
import { planPaymentRecord, planTransferRecord } from "./plan-payment-record";
import { proposeRefund } from "./propose-refund";

/**
 * Works out anew what a bill has received, from its payments and bank transfers, and tells billing of each captured one, once.
 * The caller holds the invoice's row locked.
 */
export async function settleInvoice(invoiceId: string, origin: Origin, tx: Db): Promise<void> {
  const invoice = await tx.invoice.findUniqueOrThrow({
    where: { id: invoiceId },
    include: { payments: true, transfers: { where: { takenBackAt: null } } },
  });
  const transferred = invoice.transfers.reduce((sum, { amount }) => sum + amount, 0n);
  const amountPaid =
    transferred + receivedFrom(invoice.payments.filter(({ currency }) => currency === invoice.currency));
  const paymentStatus = paymentStatusOf({ ...invoice, amountPaid });
  const changes = fieldChanges(invoice, { paymentStatus, amountPaid });
  if (changes.length > 0) {
    const now = new Date();
    await tx.invoice.update({
      where: { id: invoiceId },
      data: {
        amountPaid,
        paymentStatus,
        updatedAt: now,
        paidAt: paymentStatus === "PAID" ? (invoice.paidAt ?? now) : null,
      },
    });
    await recordMove(
      {
        subjectType: "invoice",
        subjectId: invoiceId,
        from: invoice.paymentStatus.toLowerCase(),
        to: paymentStatus.toLowerCase(),
        verdict: "applied",
        changes,
      },
      origin,
      tx,
    );
    await sayIfTooMuch(invoice, lastReceived(invoice.payments), amountPaid, origin, tx);
    // What its other parts ask for may be too much now, or too little.
    if (invoice.collectBy) {
      await enqueuePlan(invoiceId, tx);
    }
  }
  const over = invoice.paidElsewhere + amountPaid > invoice.amount || invoice.billingStatus === "VOID";
  if (changes.length > 0 || over) await proposeRefund(invoice, invoice.payments, amountPaid, tx);
  for (const payment of invoice.payments) {
    if (!isReceived(payment)) continue;
    if (payment.currency === invoice.currency) await planPaymentRecord(invoice, payment, tx);
    else await refuseOtherCurrency(invoice, payment, origin, tx);
  }
  for (const transfer of invoice.transfers) await planTransferRecord(invoice, transfer, tx);
}

type Settled = {
  id: string;
  amount: bigint;
  paidElsewhere: bigint;
  currency: string;
  paymentStatus: string;
};

/** The payment that made it too much is most likely the newest. */
function lastReceived(
  payments: { status: string; updatedAt: Date; razorpayPaymentId: string }[],
): string | null {
  const [newest] = payments.filter(isReceived).sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
  return newest?.razorpayPaymentId ?? null;
}

/** More than was billed is real money that belongs to somebody: for people, never sent back by itself. */
async function sayIfTooMuch(
  bill: Settled,
  last: string | null,
  amountPaid: bigint,
  origin: Origin,
  tx: Db,
): Promise<void> {
  const over = bill.paidElsewhere + amountPaid - bill.amount;
  if (over <= 0n || amountPaid === 0n) return;
  const proposed = last ? ` Proposed: refund that of ${last}.` : "";
  const note = `Received ${formatMoney(Number(over))} more than was billed.${proposed} Somebody should look`;
  const move = { subjectType: "invoice", subjectId: bill.id, from: "paid", to: "paid" } as const;
  await recordMove({ ...move, verdict: "exception", note }, origin, tx);
}

/** Rupees and dollars do not add up: such a payment counts for nothing until somebody has looked. */
async function refuseOtherCurrency(
  bill: Settled,
  payment: { razorpayPaymentId: string; currency: string },
  origin: Origin,
  tx: Db,
): Promise<void> {
  const state = bill.paymentStatus.toLowerCase();
  const note = `${payment.razorpayPaymentId} is in ${payment.currency}, the bill in ${bill.currency}: it is not counted`;
  const move = { subjectType: "invoice", subjectId: bill.id, from: state, to: state } as const;
  await recordMove({ ...move, verdict: "exception", note }, origin, tx);
}

const isReceived = ({ status }: { status: string }) => status === "CAPTURED" || status === "REFUNDED";
