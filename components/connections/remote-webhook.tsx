"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { ActButton } from "@/components/ui/act-button";
import { Callout } from "@/components/ui/callout";
import { When } from "@/components/ui/when";
import type { Action } from "@/lib/domain/action-result";
import type { RemoteWebhookReport } from "@/lib/domain/remote-webhook";

export type RemoteWebhookActions = {
  check: Action<{ id: string }, null>;
  register: Action<
    { id: string },
    { kind: "registered"; created: boolean } | { kind: "by_hand"; why: string }
  >;
};

type Props = {
  connectionId: string;
  report: RemoteWebhookReport | null;
  actions: RemoteWebhookActions;
  reason?: string;
};

/** How our webhook stands in Razorpay's own list, as far as Razorpay lets us look. */
export function RemoteWebhook({ connectionId, report, actions, reason }: Props) {
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="text-ink-2">
        Razorpay has a list of webhooks that it does not document for merchants. Where it answers, the webhook
        can be looked at and set up from here. Where it does not, the steps above do the same.
      </p>
      {report ? <Report report={report} /> : <p className="text-ink-3">Not looked at yet.</p>}
      <div className="flex flex-wrap gap-2">
        <ActButton
          reason={reason}
          run={() => actions.check({ id: connectionId })}
          done={() => ({ title: "Looked at Razorpay's list" })}
        >
          Check now
        </ActButton>
        <ActButton
          reason={reason}
          run={() => actions.register({ id: connectionId })}
          done={(answer) =>
            answer.kind === "registered"
              ? {
                  title: answer.created
                    ? "The webhook is set up at Razorpay"
                    : "The webhook at Razorpay is renewed",
                  detail: "Address, secret and events are as they should be.",
                }
              : {
                  title: "Razorpay does not let us do it",
                  detail: `${answer.why}. Set it up by hand.`,
                  tone: "info",
                }
          }
        >
          Set it up for me
        </ActButton>
      </div>
    </div>
  );
}

function Report({ report }: { report: RemoteWebhookReport }) {
  const at = (
    <p className="text-xs text-ink-3">
      Looked at <When at={report.at} />
    </p>
  );
  if (report.kind === "unavailable") {
    return (
      <Callout tone="info" title="Razorpay does not show us its list" technical={report.why}>
        That is usual. Look there by eye: is the webhook active, does it have the secret, are all events
        ticked?
      </Callout>
    );
  }
  if (report.kind === "missing") {
    return (
      <>
        <Callout tone="warn" title="No webhook at Razorpay leads here">
          {report.others === 0
            ? "Its list is empty for this account and mode."
            : `It has ${report.others} others for this account and mode.`}
        </Callout>
        {at}
      </>
    );
  }
  return (
    <>
      <ul className="flex flex-col gap-1.5">
        <Point good>It is there{report.otherHost ? `, under the address ${report.url}` : ""}.</Point>
        <Point good={report.active}>
          {report.active
            ? "It is active."
            : "It is switched off. Razorpay does that after 24 hours of failures."}
        </Point>
        <Point good={report.hasSecret}>
          {report.hasSecret ? "It has a secret. Which one, Razorpay does not tell." : "It has no secret."}
        </Point>
        <Point good={report.missingEvents.length === 0}>
          {report.missingEvents.length === 0
            ? "Every event that matters is ticked."
            : `Not ticked: ${report.missingEvents.join(", ")}.`}
        </Point>
      </ul>
      {at}
    </>
  );
}

function Point({ good, children }: { good: boolean; children: ReactNode }) {
  const Icon = good ? CircleCheck : CircleAlert;
  return (
    <li className="flex items-start gap-2">
      <Icon size={16} aria-hidden="true" className={`mt-0.5 shrink-0 ${good ? "text-ok" : "text-bad"}`} />
      <span className="min-w-0 break-words">
        <span className="sr-only">{good ? "Right: " : "To mend: "}</span>
        {children}
      </span>
    </li>
  );
}
