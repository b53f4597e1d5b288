import "server-only";
import { proposalOfReceipt } from "@/lib/domain/refund-proposal";
import type { Db } from "./client";

/** What was seen of a Razorpay invoice that answers what became of a call. */
type SeenInvoice = { id: string; status: string };

/**
 * Effects of unknown outcome about this sync whose answer was just seen: they are done, and need no look-up.
 * One that is being called right now is left to its caller.
 */
export async function settleSyncEffects(invoiceSyncId: string, seen: SeenInvoice, tx: Db): Promise<void> {
  const kinds = ["invoice.create"];
  if (seen.status !== "draft") kinds.push("invoice.issue");
  if (seen.status === "cancelled") kinds.push("invoice.cancel");
  await tx.effect.updateMany({
    where: { subjectId: invoiceSyncId, kind: { in: kinds }, state: "UNKNOWN", leaseUntil: null },
    data: { state: "DONE", providerId: seen.id, reason: "Seen at Razorpay", endedAt: new Date() },
  });
}

/**
 * Holds the calls of a charge until the transaction ends. Whoever runs or decides an effect locks it before the bill
 * and the charge, so whoever may settle it has to as well: before the bill.
 */
export async function lockChargeEffects(chargeId: string, tx: Db): Promise<void> {
  await tx.$queryRaw`
    select 1 from effect where subject_id = ${chargeId}::uuid and kind = 'recurring.charge' order by id for update`;
}

/**
 * The debit of a charge was seen, so what became of the call is known, whoever was to decide it. One that is being
 * called right now is left to its caller.
 */
export async function settleChargeEffect(chargeId: string, paymentId: string, tx: Db): Promise<void> {
  await tx.effect.updateMany({
    where: {
      subjectId: chargeId,
      kind: "recurring.charge",
      state: { in: ["UNKNOWN", "REVIEW"] },
      leaseUntil: null,
    },
    data: { state: "DONE", providerId: paymentId, reason: "Seen at Razorpay", endedAt: new Date() },
  });
}

/** A refund was seen that has the receipt of one of ours: it was made, whatever became of the call. */
export async function settleRefundEffect(
  { id: razorpayRefundId, receipt }: { id: string; receipt: string | null },
  tx: Db,
): Promise<void> {
  const proposalId = proposalOfReceipt(receipt);
  if (!proposalId) return;
  const { count } = await tx.refundProposal.updateMany({
    where: { id: proposalId, status: { in: ["CONFIRMED", "FAILED"] } },
    data: { status: "MADE", razorpayRefundId, failure: null, updatedAt: new Date() },
  });
  if (count === 0) return;
  await tx.effect.updateMany({
    where: {
      subjectId: proposalId,
      kind: "payment.refund",
      state: { in: ["UNKNOWN", "REVIEW"] },
      leaseUntil: null,
    },
    data: { state: "DONE", providerId: razorpayRefundId, reason: "Seen at Razorpay", endedAt: new Date() },
  });
}

/** The same for a registration link. */
export async function settleLinkEffects(linkId: string, seen: SeenInvoice, tx: Db): Promise<void> {
  const kinds = seen.status === "cancelled" ? ["link.create", "link.cancel"] : ["link.create"];
  await tx.effect.updateMany({
    where: { subjectId: linkId, kind: { in: kinds }, state: "UNKNOWN", leaseUntil: null },
    data: { state: "DONE", providerId: seen.id, reason: "Seen at Razorpay", endedAt: new Date() },
  });
}
