import type { Route } from "next";
import Link from "next/link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { When } from "@/components/ui/when";
import type { Action } from "@/lib/domain/action-result";
import type { WebhookHealth } from "@/lib/domain/webhook-health";
import { formatDuration } from "@/lib/format/date";
import { hoursLeftSentence } from "@/lib/format/webhook-words";
import { BackfillButton } from "./backfill-button";
import { type BackfillRun, BackfillRuns } from "./backfill-runs";

export type Endpoint = WebhookHealth & { name: string; backfills: BackfillRun[]; underWay: boolean };

type Props = {
  endpoint: Endpoint;
  now: Date;
  backfill: Action<{ connectionId: string; hours: number }, null>;
  reason?: string;
};

/** Whether events still come to one connection, and what makes up for those that did not. */
export function EndpointCard({ endpoint, now, backfill, reason }: Props) {
  const { connectionId, name, failing, silence, lastEventAt, backfills, underWay } = endpoint;
  const since = failing?.since ?? silence?.lastAt ?? lastEventAt;
  return (
    <Card
      title={name}
      action={
        <BackfillButton
          connectionId={connectionId}
          since={since}
          now={now}
          run={backfill}
          reason={reason ?? (underWay ? "A backfill is under way" : undefined)}
        />
      }
    >
      <div className="flex flex-col gap-4">
        {failing ? <Failing endpoint={endpoint} failing={failing} /> : null}
        <Facts
          facts={[
            { label: "Last event", value: <When at={lastEventAt} as="stamp" none="None yet" /> },
            {
              label: "Silence",
              value: silence
                ? `${formatDuration(silence.quietMs / 1000)} by now. Usually an event comes at least every ${formatDuration(Math.max(60, silence.usualMs / 1000))}.`
                : "Events come as often as usual",
            },
            {
              label: "Refused lately",
              value:
                endpoint.refusedLately > 0
                  ? `${endpoint.refusedLately} in the last ten minutes`
                  : "None worth a look",
            },
            {
              label: "Last failure",
              value: <When at={endpoint.lastFailureAt} as="stamp" none="None" />,
            },
          ]}
        />
        <BackfillRuns runs={backfills} underWay={underWay} />
      </div>
    </Card>
  );
}

type FailingProps = { endpoint: Endpoint; failing: NonNullable<WebhookHealth["failing"]> };

function Failing({ endpoint, failing }: FailingProps) {
  return (
    <Callout
      tone={failing.stage === "watch" ? "warn" : "bad"}
      title={hoursLeftSentence(failing)}
      actions={
        <Link href={"/webhooks/refused" as Route} className="text-xs font-medium underline">
          The refused deliveries and what mends them
        </Link>
      }
    >
      <p>
        First failure: {failing.causeTitle}, <When at={failing.since} as="stamp" />. {failing.failures} since,
        and nothing was accepted. Razorpay gives up at <When at={failing.at} as="stamp" />.
      </p>
      <p className="mt-2 font-medium">Once it is switched off</p>
      <ol className="ml-4 list-decimal">
        {endpoint.reenableSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Callout>
  );
}
