import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { TONE_DOT, type Tone } from "@/components/ui/tone";
import { When } from "@/components/ui/when";
import type { WebhookEventDetail } from "@/lib/domain/webhook-event-detail";
import { formatDuration } from "@/lib/format/date";

type Line = { id: string; tone: Tone; text: ReactNode; at: Date | null };

/** How its handling went, newest first. */
export function WebhookAttempts({ event }: { event: WebhookEventDetail }) {
  return (
    <ul className="flex flex-col gap-1 rounded-lg border px-3 py-2.5 text-sm">
      {linesOf(event).map((line) => (
        <li key={line.id} className="flex items-baseline gap-2">
          <span
            aria-hidden="true"
            className={`dot size-1.5 shrink-0 self-center rounded-full ${TONE_DOT[line.tone]}`}
          />
          <span className="min-w-0 flex-1 break-words">{line.text}</span>
          <span className="text-xs text-ink-3">{line.at ? <When at={line.at} as="clock" /> : null}</span>
        </li>
      ))}
    </ul>
  );
}

function linesOf(event: WebhookEventDetail): Line[] {
  const lines: Line[] = [];
  if (event.lastError) {
    lines.push({
      id: "error",
      tone: "bad",
      text: `Attempt ${event.tries} failed: ${event.lastError}`,
      at: null,
    });
  }
  if (event.processedAt) {
    lines.push({
      id: "done",
      tone: event.status === "PROCESSED" ? "ok" : "mute",
      text: event.summary ?? "Handled",
      at: event.processedAt,
    });
  } else if (!event.lastError) {
    lines.push({
      id: "waiting",
      tone: "info",
      text: event.tries === 0 ? "Waits to be handled" : `Attempt ${event.tries} is under way`,
      at: null,
    });
  }
  if (event.duplicateOfId) {
    lines.push({
      id: "twin",
      tone: "mute",
      text: (
        <>
          The same body came before, as{" "}
          <Link
            href={`/webhooks/${event.duplicateOfId}` as Route}
            className="text-accent-text hover:underline"
          >
            another event
          </Link>
        </>
      ),
      at: null,
    });
  }
  if (event.redeliveries > 0) {
    lines.push({
      id: "again",
      tone: "mute",
      text: `Delivered ${event.redeliveries} more ${event.redeliveries === 1 ? "time" : "times"} with the same event id; those changed nothing`,
      at: null,
    });
  }
  lines.push({ id: "received", tone: "info", text: `Received${delay(event)}`, at: event.receivedAt });
  return lines;
}

function delay({ eventCreatedAt, receivedAt }: WebhookEventDetail): string {
  if (!eventCreatedAt) return "";
  const seconds = Math.round((receivedAt.getTime() - eventCreatedAt.getTime()) / 1000);
  return seconds > 5 ? `, ${formatDuration(seconds)} after Razorpay made it` : "";
}
