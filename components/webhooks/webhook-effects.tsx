import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { Tone } from "@/components/ui/tone";
import type { WebhookEventDetail } from "@/lib/domain/webhook-event-detail";
import { moveTitle } from "@/lib/format/history";

const VERDICTS: Record<string, { label: string; tone: Tone }> = {
  applied: { label: "Applied", tone: "ok" },
  merged: { label: "Known already", tone: "mute" },
  stale: { label: "Out of order", tone: "warn" },
  exception: { label: "Needs a look", tone: "bad" },
};

/** The records it reached, each with what was done and why. */
export function WebhookEffects({ event }: { event: WebhookEventDetail }) {
  if (event.effects.length === 0) {
    return (
      <EmptyState title="It reached no record">
        {event.summary ?? "Nothing here belongs to what it is about."}
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y rounded-lg border">
      {event.effects.map((effect) => {
        const verdict = VERDICTS[effect.verdict] ?? { label: effect.verdict, tone: "info" as const };
        return (
          <li key={effect.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-sm">
            <Badge tone={verdict.tone}>{verdict.label}</Badge>
            <span className="min-w-0 flex-1">
              {moveTitle(effect)}
              {effect.note ? <span className="block text-xs text-ink-2">{effect.note}</span> : null}
            </span>
            {effect.href ? (
              <Link href={effect.href as Route} className="text-accent-text hover:underline">
                {effect.subjectName}
              </Link>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
