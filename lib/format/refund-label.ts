import type { RefundProposalRow, RefundProposalStatus } from "@/lib/domain/refund-proposal";
import type { StatusLabel } from "./status-label";

const LABELS: Record<RefundProposalStatus, StatusLabel> = {
  PROPOSED: { label: "To decide", tone: "warn", help: "A person says whether it goes back." },
  CONFIRMED: { label: "Being asked for", tone: "info", help: "It goes to Razorpay in a moment." },
  MADE: { label: "On its way", tone: "info", help: "Razorpay took it. The bank has to carry it out." },
  FAILED: { label: "Failed", tone: "bad", help: "It was not made. Decide it again." },
  DISMISSED: { label: "Kept", tone: "mute", help: "A person decided that the money stays." },
  WITHDRAWN: { label: "Settled", tone: "mute", help: "There is nothing to give back any more." },
};

const MADE: Record<NonNullable<RefundProposalRow["refundStatus"]>, StatusLabel> = {
  PENDING: LABELS.MADE,
  PROCESSED: { label: "Refunded", tone: "ok", help: "The money went back." },
  FAILED: {
    label: "Sent back",
    tone: "bad",
    help: "The bank sent the refund back. It is proposed anew while it is due.",
  },
};

/** How a proposed refund stands: what was decided, and what became of it at Razorpay. */
export function refundProposalLabel({
  status,
  refundStatus,
}: Pick<RefundProposalRow, "status" | "refundStatus">): StatusLabel {
  return status === "MADE" && refundStatus ? MADE[refundStatus] : LABELS[status];
}
