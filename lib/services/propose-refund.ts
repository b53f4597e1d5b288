import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/data/client";
import { leftToGiveBack, paymentToGiveBack } from "@/lib/domain/refund-proposal";
import { formatMoney } from "@/lib/format/money";

type Bill = { id: string; billingStatus: string; amount: bigint; paidElsewhere: bigint };
type Payment = {
  connectionId: string;
  razorpayPaymentId: string;
  razorpayTokenId: string | null;
  status: string;
  amount: bigint;
  amountRefunded: bigint;
  updatedAt: Date;
};

/**
 * Keeps the proposed refund of a bill in line with what came in: one while there is more than was billed and nobody has
 * it in hand, none when there is not. A person confirms it; nothing is ever given back by itself. The caller holds the
 * bill's row locked.
 */
export async function proposeRefund(
  bill: Bill,
  payments: readonly Payment[],
  amountPaid: bigint,
  tx: Db,
): Promise<void> {
  const received = await withPending(payments.filter(isReceived), tx);
  const proposals = await tx.refundProposal.findMany({ where: { invoiceId: bill.id } });
  const billed = bill.billingStatus === "VOID" ? 0n : bill.amount;
  // What was paid in other ways cannot be given back through Razorpay.
  const over = min(bill.paidElsewhere + amountPaid - billed, amountPaid);
  const pending = received.reduce((sum, one) => sum + one.pending, 0n);
  const left = leftToGiveBack({ over, pending, proposals });
  const wanted = left > 0n ? paymentToGiveBack(received, left) : null;
  const open = proposals.find(({ status }) => status === "PROPOSED");
  const now = new Date();
  if (!wanted) {
    if (open)
      await tx.refundProposal.update({
        where: { id: open.id },
        data: { status: "WITHDRAWN", updatedAt: now },
      });
    return;
  }
  const facts = { ...wanted, why: whyOf(bill, received) };
  if (open) {
    const same = open.amount === facts.amount && open.razorpayPaymentId === facts.razorpayPaymentId;
    if (!same) await tx.refundProposal.update({ where: { id: open.id }, data: { ...facts, updatedAt: now } });
    return;
  }
  const connectionId = received.find(
    ({ razorpayPaymentId }) => razorpayPaymentId === wanted.razorpayPaymentId,
  )?.connectionId;
  if (!connectionId) return;
  await tx.refundProposal.create({
    data: { id: randomUUID(), connectionId, invoiceId: bill.id, ...facts },
  });
}

async function withPending(payments: readonly Payment[], tx: Db) {
  const refunds = await tx.refund.findMany({
    where: {
      razorpayPaymentId: { in: payments.map(({ razorpayPaymentId }) => razorpayPaymentId) },
      status: "PENDING",
    },
    select: { connectionId: true, razorpayPaymentId: true, amount: true },
  });
  return payments.map((payment) => {
    const of = refunds.filter(
      (one) =>
        one.razorpayPaymentId === payment.razorpayPaymentId && one.connectionId === payment.connectionId,
    );
    return { ...payment, pending: of.reduce((sum, { amount }) => sum + amount, 0n) };
  });
}

function whyOf({ billingStatus }: Bill, received: readonly Payment[]): string {
  const named = received.map(
    ({ razorpayPaymentId, razorpayTokenId, amount }) =>
      `${formatMoney(Number(amount))} by ${razorpayTokenId ? "debit" : "pay link"} (${razorpayPaymentId})`,
  );
  const what =
    billingStatus === "VOID" ? "Billing voided the bill, and it was paid" : "More came in than was billed";
  return `${what}: ${named.join(", ")}`.slice(0, 1_000);
}

const isReceived = ({ status }: { status: string }) => status === "CAPTURED" || status === "REFUNDED";
const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
