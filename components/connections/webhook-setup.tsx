import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import type { Action } from "@/lib/domain/action-result";
import { Listening } from "./listening";
import { TestEventButton } from "./test-event-button";
import { WebhookSecret } from "./webhook-secret";

type Props = {
  connectionId: string;
  /** Of the current secret: another one is not shown with the text of the one before. */
  secretId: string | undefined;
  url: string;
  events: readonly string[];
  lastEventAt: Date | null;
  razorpayAccountId: string | null;
  now: Date;
  reveal: Action<{ id: string }, { secret: string }>;
  sendTest: Action<{ id: string }, { accepted: boolean; milliseconds: number; note: string }>;
  reason?: string;
};

/** Where to click in Razorpay, with everything that has to be pasted there. */
export function WebhookSetup(props: Props) {
  const {
    connectionId,
    secretId,
    url,
    events,
    lastEventAt,
    razorpayAccountId,
    now,
    reveal,
    sendTest,
    reason,
  } = props;
  return (
    <ol className="flex flex-col gap-5 text-sm">
      <Step at={1} title="In Razorpay, open Account & Settings, Webhooks, and add a new webhook." />
      <Step at={2} title="Paste this address as Webhook URL.">
        <div className="flex flex-wrap items-center gap-2">
          <code className="min-w-0 flex-1 rounded-md border bg-sunken px-2.5 py-1.5 font-mono text-xs break-all">
            {url}
          </code>
          <CopyButton text={url} label="Copy URL" />
        </div>
      </Step>
      <Step
        at={3}
        title="Paste this as Secret. Without a secret Razorpay signs nothing, and nothing is accepted here."
      >
        <WebhookSecret key={secretId} connectionId={connectionId} reveal={reveal} reason={reason} />
      </Step>
      <Step at={4} title={`Tick these ${events.length} events.`}>
        <div className="flex flex-wrap items-start gap-2">
          <ul className="grid min-w-0 flex-1 grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-x-4 rounded-md border bg-sunken px-3 py-2 font-mono text-xs leading-6">
            {events.map((event) => (
              <li key={event}>{event}</li>
            ))}
          </ul>
          <CopyButton text={events.join("\n")} label="Copy list" />
        </div>
      </Step>
      <Step
        at={5}
        title="Save it there. Any event shows that everything fits: pay a test invoice, or wait for the next payment."
      >
        <Listening
          connectionId={connectionId}
          lastEventAt={lastEventAt}
          razorpayAccountId={razorpayAccountId}
          now={now}
        />
        <p className="text-ink-2">
          Whether this address leads here, through proxies and all, can be tried without Razorpay.
        </p>
        <TestEventButton connectionId={connectionId} send={sendTest} reason={reason} />
      </Step>
    </ol>
  );
}

function Step({ at, title, children }: { at: number; title: string; children?: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span
        aria-hidden="true"
        className="flex size-6 shrink-0 items-center justify-center rounded-full border text-xs font-medium text-ink-2"
      >
        {at}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2 pt-0.5">
        <p>{title}</p>
        {children}
      </div>
    </li>
  );
}
