import { Age } from "@/components/ui/age";
import { Callout } from "@/components/ui/callout";
import { Facts } from "@/components/ui/facts";
import { Spinner } from "@/components/ui/spinner";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import { routeWarning, type SourceRow, sourceHealth } from "@/lib/domain/billing-source";
import { SOURCE_KIND_LABELS, SOURCE_LABELS } from "@/lib/format/source-label";
import type { ConnectionChoice } from "./connection-options";
import { type SourceActions, SourceTools } from "./source-tools";

type Props = {
  source: SourceRow;
  connections: readonly ConnectionChoice[];
  now: Date;
  actions: SourceActions;
  reason?: string;
  pollReason?: string;
};

/** One billing system: how it does, what came from it, and what can be done about it. */
export function SourceCard({ source, connections, now, actions, reason, pollReason }: Props) {
  const { id, name, kind, connection, lastPollError } = source;
  const health = sourceHealth(source);
  const warning = routeWarning(kind, connection);
  const heading = `source-${id}`;
  return (
    <li className="rounded-xl border bg-surface" aria-labelledby={heading}>
      <div className="flex flex-wrap items-center justify-between gap-2 border-b px-4 py-3">
        <div className="min-w-0">
          <h2 id={heading} className="truncate text-base font-medium">
            {name}
          </h2>
          <p className="text-xs text-ink-3">{SOURCE_KIND_LABELS[kind]}</p>
        </div>
        <StatusBadge status={SOURCE_LABELS[health]} />
      </div>
      <div className="flex flex-col gap-3 px-4 py-3">
        {health === "failing" ? (
          <Callout tone="bad" title="The last look at Togai failed" technical={lastPollError}>
            It is looked at again within a minute. If Togai does not accept the token any more, give it a new
            one.
          </Callout>
        ) : null}
        {connection ? null : (
          <Callout tone="warn" title="Not served by any Razorpay account">
            Its accounts and invoices are taken in and wait. Choose a connection below.
          </Callout>
        )}
        {warning ? <Callout tone="info" title={warning} /> : null}
        <Facts
          facts={[
            { label: "Accounts", value: source.accounts.toLocaleString("en-IN") },
            { label: "Invoices", value: source.invoices.toLocaleString("en-IN") },
            ...(kind === "TOGAI"
              ? [
                  {
                    label: "Last read",
                    value: <LastRead source={source} now={now} />,
                  },
                ]
              : []),
            ...(kind === "API" ? [{ label: "API keys", value: String(source.apiKeys) }] : []),
            { label: "Added", value: <When at={source.createdAt} as="day" /> },
          ]}
        />
        <SourceTools
          source={{
            id,
            name,
            kind,
            connectionId: source.connectionId,
            paused: source.disabledAt !== null,
            reading: source.reading,
          }}
          connections={connections}
          actions={actions}
          reason={reason}
          pollReason={pollReason}
        />
      </div>
    </li>
  );
}

/** How far the reading is, or what came of the last: it follows by itself while the page is open. */
function LastRead({ source, now }: { source: SourceRow; now: Date }) {
  const { reading, lastPolledAt, pollNote } = source;
  return (
    <span aria-live="polite">
      {reading ? (
        <span className="flex items-center gap-2">
          <Spinner />
          Reading Togai now{pollNote ? `: ${pollNote}` : ""}
        </span>
      ) : lastPolledAt ? (
        <>
          <Age at={lastPolledAt} now={now} />
          {pollNote ? <span className="text-ink-2">. {pollNote}</span> : null}
        </>
      ) : (
        <span className="text-ink-3">Never</span>
      )}
    </span>
  );
}
