"use client";

import { ReasonButton } from "@/components/failures/reason-button";
import type { Action } from "@/lib/domain/action-result";
import type { RefundDecision, RefundProposalRow } from "@/lib/domain/refund-proposal";
import { formatMoney } from "@/lib/format/money";

export type DecideRefund = Action<RefundDecision, null>;

type Props = { proposal: RefundProposalRow; decide: DecideRefund; live: boolean; reason?: string };

/** The two ways out of having received too much. Each needs a reason, and is audited. */
export function RefundDecisionButtons({ proposal, decide, live, reason }: Props) {
  const { id, amount, status, razorpayPaymentId, number } = proposal;
  if (status !== "PROPOSED" && status !== "FAILED") return null;
  const money = formatMoney(amount);
  return (
    <span className="flex flex-wrap gap-2">
      <ReasonButton
        size="sm"
        variant="primary"
        reason={reason}
        label={status === "FAILED" ? `Try to refund ${money} again` : `Refund ${money}`}
        title={live ? "Refund real money?" : "Refund it?"}
        body={`${money} of ${razorpayPaymentId} go back to the payer of ${number} by the way they came. Banks take five to seven working days, and Razorpay's fee for the payment is not returned.`}
        reasonLabel="Why it is given back"
        confirmLabel={`Refund ${money}`}
        danger
        run={({ reason: why }) => decide({ id, verdict: "refund", amount, reason: why })}
        done={{ title: "Refund asked for", detail: "It shows here how far it is." }}
      />
      <ReasonButton
        size="sm"
        reason={reason}
        label="Keep the money"
        title="Keep it"
        body={`${money} stay, for example against the customer's next bill, and no refund is proposed for them again.`}
        reasonLabel="What was agreed with the customer"
        confirmLabel="Keep it"
        run={({ reason: why }) => decide({ id, verdict: "keep", amount, reason: why })}
        done={{ title: "Kept", detail: "No refund is proposed for it again." }}
      />
    </span>
  );
}
