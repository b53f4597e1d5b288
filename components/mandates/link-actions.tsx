"use client";

import { useRouter } from "next/navigation";
import { AskButton } from "@/components/ui/ask-button";
import type { Action } from "@/lib/domain/action-result";
import type { Medium, RegistrationLinkStatus } from "@/lib/domain/link-rules";
import { canMakeAgain, whyLinkIsFixed } from "@/lib/domain/link-rules";
import { ActButton } from "./act-button";

export type LinkActionSet = {
  notify: Action<{ id: string; medium: Medium }, null>;
  cancel: Action<{ id: string }, null>;
  again: Action<{ id: string }, { href: string }>;
};

type Props = {
  id: string;
  status: RegistrationLinkStatus;
  receipt: string;
  actions: LinkActionSet;
  /** Why the customer is not written to again already, by way. */
  throttled?: Partial<Record<Medium, string>>;
  reason?: string;
};

/** What can be done with a link; where it cannot, the button says why. */
export function LinkActions({ id, status, receipt, actions, throttled, reason }: Props) {
  const router = useRouter();
  const fixed = reason ?? whyLinkIsFixed(status) ?? undefined;
  return (
    <div className="flex flex-wrap gap-2">
      <ActButton
        reason={fixed ?? throttled?.sms}
        run={() => actions.notify({ id, medium: "sms" })}
        done={{ title: "SMS asked for", detail: "Razorpay sends it to the customer." }}
      >
        Resend SMS
      </ActButton>
      <ActButton
        reason={fixed ?? throttled?.email}
        run={() => actions.notify({ id, medium: "email" })}
        done={{ title: "Email asked for", detail: "Razorpay sends it to the customer." }}
      >
        Resend email
      </ActButton>
      {canMakeAgain(status) ? (
        <ActButton
          reason={reason}
          run={() => actions.again({ id })}
          done={{
            title: "A new link is on its way",
            detail: "With the same terms and a receipt of its own.",
          }}
        >
          Create again
        </ActButton>
      ) : null}
      <AskButton
        variant="danger-quiet"
        title={`Cancel ${receipt}?`}
        confirmLabel="Cancel link"
        danger
        reason={fixed}
        run={() => actions.cancel({ id })}
        onDone={() => router.refresh()}
        body="The customer cannot sign with it any more. A new link can be made at any time."
      >
        Cancel link
      </AskButton>
    </div>
  );
}
