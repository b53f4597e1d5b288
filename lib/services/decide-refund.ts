import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { lockInvoice } from "@/lib/data/row-locks";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import type { RefundDecision } from "@/lib/domain/refund-proposal";
import { actorName } from "./actor-name";
import { planRefund } from "./plan-refund";

/**
 * A person says of a proposed refund that it is made, or that the money is kept. What they saw is what they decide: when
 * the proposal is another by now, it is shown again instead. One that Razorpay refused can be decided anew.
 */
export async function decideRefund(
  { id, verdict, amount, reason }: RefundDecision,
  actor: Actor,
): Promise<void> {
  await inTransaction(async (tx) => {
    const seen = await tx.refundProposal.findUnique({ where: { id }, select: { invoiceId: true } });
    if (!seen) throw new AppError("not_found", "There is no such refund any more.");
    await lockInvoice(seen.invoiceId, tx);
    const proposal = await tx.refundProposal.findUniqueOrThrow({ where: { id } });
    const { status } = proposal;
    if (status !== "PROPOSED" && status !== "FAILED")
      throw new AppError("conflict", "It does not wait for a decision any more.");
    if (Number(proposal.amount) !== amount)
      throw new AppError("conflict", "The amount has changed since you looked. Look again.");
    const now = new Date();
    await tx.refundProposal.update({
      where: { id },
      data: {
        status: verdict === "refund" ? "CONFIRMED" : "DISMISSED",
        failure: null,
        decidedBy: actorName(actor),
        decidedWhy: reason,
        decidedAt: now,
        updatedAt: now,
      },
    });
    if (verdict === "refund") await planRefund(proposal, tx);
    const { razorpayPaymentId } = proposal;
    const after = { verdict, amount, razorpayPaymentId };
    await recordAudit(
      { actor, action: "refund.decide", subjectType: "refund_proposal", subjectId: id, after, reason },
      tx,
    );
  });
}
