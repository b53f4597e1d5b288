import "server-only";
import type { RefundProposalRow } from "@/lib/domain/refund-proposal";
import { type Db, db } from "./client";
import { Prisma } from "./generated/client";

type Which = { connectionId: string | null; invoiceId?: string };

const MOST = 200;

/** Proposed refunds, those that wait for a person first, then the newest; each with how far the refund is at Razorpay. */
export async function listRefundProposals(which: Which, tx: Db = db()): Promise<RefundProposalRow[]> {
  return tx.$queryRaw<RefundProposalRow[]>`
    select p.id::text as id, p.invoice_id::text as "invoiceId", i.number, a.name as customer,
      p.razorpay_payment_id as "razorpayPaymentId", p.amount::float8 as amount, p.why, p.status::text as status, p.failure,
      p.decided_by as "decidedBy", p.decided_why as "decidedWhy", p.decided_at as "decidedAt",
      p.razorpay_refund_id as "razorpayRefundId", r.status::text as "refundStatus", p.created_at as "createdAt"
    from refund_proposal p join invoice i on i.id = p.invoice_id join account a on a.id = i.account_id
      left join refund r on r.connection_id = p.connection_id and r.razorpay_refund_id = p.razorpay_refund_id
    where ${scopeOf(which)}
    order by p.status in ('PROPOSED', 'FAILED') desc, p.created_at desc, p.id desc limit ${MOST}`;
}

/** How many wait for a person, and over how much, in paise. */
export async function countRefundsToDecide(
  { connectionId }: { connectionId: string | null },
  tx: Db = db(),
): Promise<{ count: number; amount: number }> {
  const waiting = await tx.refundProposal.aggregate({
    where: { status: { in: ["PROPOSED", "FAILED"] }, ...(connectionId ? { connectionId } : {}) },
    _count: true,
    _sum: { amount: true },
  });
  return { count: waiting._count, amount: Number(waiting._sum.amount ?? 0) };
}

function scopeOf({ connectionId, invoiceId }: Which): Prisma.Sql {
  if (invoiceId) return Prisma.sql`p.invoice_id = ${invoiceId}::uuid`;
  return connectionId ? Prisma.sql`p.connection_id = ${connectionId}::uuid` : Prisma.sql`true`;
}
