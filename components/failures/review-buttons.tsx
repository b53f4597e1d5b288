"use client";

import type { FailureItem } from "@/lib/domain/failure";
import { stepLabel } from "@/lib/format/failure-words";
import type { FailureActions } from "./failure-actions";
import { ReasonButton } from "./reason-button";

type Props = { item: FailureItem; decide: FailureActions["decide"]; reason?: string; nameable: boolean };

/** The three ways out of not knowing. Each needs a reason, and is audited. */
export function ReviewButtons({ item, decide, reason, nameable }: Props) {
  const { id: effectId } = item;
  const what = stepLabel(item.step).toLowerCase();
  return (
    <>
      {nameable ? (
        <ReasonButton
          size="sm"
          variant="primary"
          reason={reason}
          label="It happened"
          title="It happened"
          body={`Give the id of what came of ${what} for ${item.label}. It is read there and compared before it is believed.`}
          idLabel="Id at Razorpay"
          idHint="Such as inv_ or cust_ and 14 letters or digits, from the Razorpay dashboard"
          reasonLabel="How you know"
          confirmLabel="Look up and confirm"
          run={({ reason, providerId }) => decide({ verdict: "happened", effectId, reason, providerId })}
          done={{ title: "Confirmed", detail: "Everything that follows from it is done." }}
        />
      ) : null}
      {item.step === "recurring.charge" ? null : (
        <ReasonButton
          size="sm"
          reason={reason}
          label="It did not: send again"
          title="Send it again"
          body={`Make sure on the other side that ${what} for ${item.label} did not happen. If it did, it would then be there twice.`}
          reasonLabel="How you made sure"
          confirmLabel="Send again"
          danger
          run={({ reason }) => decide({ verdict: "send_again", effectId, reason })}
          done={{ title: "Queued", detail: "It is sent again in a moment." }}
        />
      )}
      <ReasonButton
        size="sm"
        variant="ghost"
        reason={reason}
        label="Drop it"
        title="Drop it"
        body="Nothing more is sent for it. What it was for shows as failed and can be tried anew."
        reasonLabel="Why it is dropped"
        confirmLabel="Drop it"
        danger
        run={({ reason }) => decide({ verdict: "drop", effectId, reason })}
        done={{ title: "Dropped" }}
      />
    </>
  );
}
