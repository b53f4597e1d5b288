import { z } from "zod";

export const REFUND_PROPOSAL_STATUSES = [
  "PROPOSED",
  "CONFIRMED",
  "MADE",
  "FAILED",
  "DISMISSED",
  "WITHDRAWN",
] as const;
export type RefundProposalStatus = (typeof REFUND_PROPOSAL_STATUSES)[number];

/** Those whose money is spoken for: on its way back, waiting for a person after a refusal, or kept on purpose. */
const SPOKEN_FOR: readonly RefundProposalStatus[] = ["CONFIRMED", "FAILED", "DISMISSED"];

type Owed = {
  /** What came in beyond the bill, processed refunds taken off. Paise. */
  over: bigint;
  /** Refunds that are on their way, whoever made them. */
  pending: bigint;
  proposals: readonly { status: RefundProposalStatus; amount: bigint }[];
};

/** What is still to be given back and in nobody's hands, in paise; 0 or less is nothing. */
export function leftToGiveBack({ over, pending, proposals }: Owed): bigint {
  return proposals
    .filter(({ status }) => SPOKEN_FOR.includes(status))
    .reduce((left, { amount }) => left - amount, over - pending);
}

type Received = {
  razorpayPaymentId: string;
  amount: bigint;
  amountRefunded: bigint;
  /** Refunds of it that are on their way. */
  pending: bigint;
  updatedAt: Date;
};

/** The payment to give back: the newest that is large enough, else the newest, and how much of it. Null: none is left. */
export function paymentToGiveBack(
  payments: readonly Received[],
  left: bigint,
): { razorpayPaymentId: string; amount: bigint } | null {
  const open = payments
    .map((payment) => ({ ...payment, rest: payment.amount - payment.amountRefunded - payment.pending }))
    // Razorpay takes no refund under ₹1.
    .filter(({ rest }) => rest >= 100n)
    .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
  const chosen = open.find(({ rest }) => rest >= left) ?? open[0];
  if (!chosen || left < 100n) return null;
  return { razorpayPaymentId: chosen.razorpayPaymentId, amount: left < chosen.rest ? left : chosen.rest };
}

/** What a person says of a proposed refund. `amount` is what they saw, in paise. */
export const refundDecision = z.object({
  id: z.uuid(),
  verdict: z.enum(["refund", "keep"]),
  amount: z.int().min(1),
  reason: z.string().trim().min(3, "Say in a few words why.").max(500),
});
export type RefundDecision = z.output<typeof refundDecision>;

export type RefundProposalRow = {
  id: string;
  invoiceId: string;
  number: string;
  customer: string;
  razorpayPaymentId: string;
  amount: number;
  why: string;
  status: RefundProposalStatus;
  failure: string | null;
  decidedBy: string | null;
  decidedWhy: string | null;
  decidedAt: Date | null;
  razorpayRefundId: string | null;
  /** As Razorpay says of the refund itself. */
  refundStatus: "PENDING" | "PROCESSED" | "FAILED" | null;
  createdAt: Date;
};

/** The receipt by which Razorpay names our refund. 36 characters. */
export const refundReceipt = (proposalId: string): string => `rfd-${proposalId.replaceAll("-", "")}`;

/** The proposal that a receipt was made from, or null. */
export function proposalOfReceipt(receipt: string | null): string | null {
  const parts = /^rfd-([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(
    receipt ?? "",
  );
  return parts ? parts.slice(1).join("-") : null;
}
