import type { Route } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Timeline, type TimelineEntry } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import type { CallAttempt, Move } from "@/lib/domain/invoice-detail";
import { callTitle, moveTitle } from "@/lib/format/history";

type Props = { moves: readonly Move[]; attempts: readonly CallAttempt[]; limit?: number };

/** What billing, Razorpay, people and Hundi did about it, in one stream, newest first. */
export function RecordTimeline({ moves, attempts, limit }: Props) {
  const entries = [...moves.map(moveEntry), ...attempts.map(callEntry)].sort(
    (a, b) => b.at.getTime() - a.at.getTime(),
  );
  if (entries.length === 0)
    return <EmptyState title="Nothing has happened yet">Each step appears here as it is taken.</EmptyState>;
  return <Timeline entries={limit ? entries.slice(0, limit) : entries} />;
}

const SOURCES: Record<string, string> = {
  webhook: "Razorpay",
  call: "Razorpay",
  reconcile: "Reconciliation",
  poll: "Billing",
  api: "Billing",
  person: "By hand",
  system: "Hundi",
};

function moveEntry(move: Move): TimelineEntry {
  const refused = move.verdict === "stale" || move.verdict === "exception";
  return {
    id: move.id,
    at: move.at,
    tone: refused ? "warn" : toneOf(move.to),
    title: moveTitle(move),
    source: SOURCES[move.source] ?? "Hundi",
    detail: (
      <>
        {move.note}
        {move.webhookEventId ? (
          <Link
            href={`/webhooks/${move.webhookEventId}` as Route}
            className="ml-1 text-accent-text underline"
          >
            {move.event ?? "Event"}
          </Link>
        ) : null}
      </>
    ),
  };
}

function callEntry(call: CallAttempt): TimelineEntry {
  const failed = call.outcome !== null && call.outcome !== "done";
  return {
    id: call.id,
    at: call.startedAt,
    tone: call.outcome === null ? "info" : failed ? "bad" : "ok",
    title: callTitle(call),
    source: call.kind.startsWith("setting") || call.kind.startsWith("payment") ? "Billing" : "Razorpay",
    detail: failed ? `Attempt ${call.n}: ${call.outcome}` : undefined,
  };
}

function toneOf(state: string): Tone {
  const value = state.toLowerCase();
  if (["synced", "paid", "captured", "mapped"].includes(value)) return "ok";
  if (["failed", "expired"].includes(value)) return "bad";
  if (["blocked", "conflict", "partially_paid"].includes(value)) return "warn";
  if (["cancelled", "skipped", "refunded"].includes(value)) return "mute";
  return "info";
}
