import { ShieldCheck } from "lucide-react";
import { Callout } from "@/components/ui/callout";
import { CopyId } from "@/components/ui/copy-id";
import { EmptyState } from "@/components/ui/empty-state";
import { LazyJson } from "@/components/ui/lazy-json";
import { SimpleTable } from "@/components/ui/simple-table";
import { StatusBadge } from "@/components/ui/status-badge";
import { Tabs } from "@/components/ui/tabs";
import type { WebhookEventDetail } from "@/lib/domain/webhook-event-detail";
import { explainEvent, webhookLabel } from "@/lib/format/webhook-words";
import type { ReplayActions } from "./replay-actions";
import { ReplayButton } from "./replay-button";
import { WebhookAttempts } from "./webhook-attempts";
import { WebhookChanges } from "./webhook-changes";
import { WebhookEffects } from "./webhook-effects";

export type StoredDelivery = { json: unknown; text: string; headers: Record<string, string> };

type Props = {
  event: WebhookEventDetail;
  /** Null where nothing is kept, or this person may not see it. */
  delivery: StoredDelivery | null;
  payloadReason?: string;
  replay: ReplayActions;
  replayReason?: string;
  heading: "h1" | "h2";
  tab?: string;
};

/** One event: what became of it, what it changed, and what was in it. */
export function WebhookDetail({
  event,
  delivery,
  payloadReason,
  replay,
  replayReason,
  heading: Heading,
  tab,
}: Props) {
  const changes = event.effects.flatMap((effect) => effect.changes);
  const label = webhookLabel(event);
  const why = explainEvent(event);
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <Heading className="font-mono text-base break-words">{event.event}</Heading>
          <div className="flex flex-wrap items-center gap-x-3 text-xs text-ink-2">
            <CopyId id={event.eventId} label="event id" />
            <span className="inline-flex items-center gap-1">
              <ShieldCheck size={14} aria-hidden="true" className="text-ok" />
              Signature valid
            </span>
            <span>Connection “{event.connection.name}”</span>
          </div>
        </div>
        <div className="flex items-center gap-2">
          <StatusBadge status={label} />
          <ReplayButton
            id={event.id}
            actions={replay}
            reason={replayReason ?? (event.hasBody ? undefined : "Its bytes are no longer kept")}
          />
        </div>
      </header>
      {why ? (
        <Callout tone={label.tone} title={label.label}>
          {why}
        </Callout>
      ) : null}
      <WebhookAttempts event={event} />
      <Tabs
        label="Event"
        initial={tab}
        tabs={[
          {
            value: "changes",
            label: `Changes (${changes.length})`,
            content: <WebhookChanges event={event} />,
          },
          {
            value: "payload",
            label: "Payload",
            content: <Payload delivery={delivery} reason={payloadReason} />,
          },
          {
            value: "headers",
            label: "Headers",
            content: <Headers delivery={delivery} reason={payloadReason} />,
          },
          {
            value: "effects",
            label: `Effects (${event.effects.length})`,
            content: <WebhookEffects event={event} />,
          },
        ]}
      />
    </div>
  );
}

type StoredProps = { delivery: StoredDelivery | null; reason?: string };

function Payload({ delivery, reason }: StoredProps) {
  if (!delivery) return <NotShown reason={reason} />;
  if (typeof delivery.json === "object" && delivery.json !== null)
    return <LazyJson label="Payload" value={delivery.json} />;
  return (
    <pre className="max-h-96 overflow-auto rounded-lg border p-3 font-mono text-xs whitespace-pre-wrap">
      {delivery.text}
    </pre>
  );
}

function Headers({ delivery, reason }: StoredProps) {
  if (!delivery) return <NotShown reason={reason} />;
  return (
    <SimpleTable
      caption="Headers"
      columns={[{ label: "Header" }, { label: "Value" }]}
      rows={Object.entries(delivery.headers).map(([name, value]) => ({
        id: name,
        cells: [
          <code key="name" className="font-mono text-xs">
            {name}
          </code>,
          name === "x-razorpay-signature" ? (
            "Valid, and not kept"
          ) : (
            <CopyId key="value" id={value} label={name} />
          ),
        ],
      }))}
    />
  );
}

function NotShown({ reason }: { reason?: string }) {
  return (
    <EmptyState title={reason ? "Not shown to you" : "No longer kept"}>
      {reason ?? "The bytes of an event are kept for 90 days. What it changed stays."}
    </EmptyState>
  );
}
