"use client";

import { ActButton } from "@/components/ui/act-button";
import { Callout } from "@/components/ui/callout";
import type { Tone } from "@/components/ui/tone";
import type { Action } from "@/lib/domain/action-result";
import type { HealthReport } from "@/lib/domain/connection-row";

type Props = {
  connectionId: string;
  report: HealthReport;
  /** Calls are held back now. */
  paused: boolean;
  callAgain: Action<{ id: string }, null>;
  reason?: string;
};

const TITLES: Record<HealthReport["status"], { tone: Tone; title: string } | null> = {
  live: null,
  waiting: { tone: "info", title: "Waiting for the first event" },
  degraded: { tone: "warn", title: "Something needs a look" },
  failing: { tone: "bad", title: "This connection fails" },
  disabled: { tone: "mute", title: "This connection is disabled" },
};

/** Why a connection is not simply live, in words. */
export function HealthReasons({ connectionId, report, paused, callAgain, reason }: Props) {
  const look = TITLES[report.status];
  if (!look) return null;
  return (
    <Callout
      tone={look.tone}
      title={look.title}
      actions={
        paused ? (
          <ActButton
            size="sm"
            reason={reason}
            run={() => callAgain({ id: connectionId })}
            done={() => ({ title: "Calling again", detail: "What waited goes on now." })}
          >
            Call again now
          </ActButton>
        ) : null
      }
    >
      <ul className="flex flex-col gap-1">
        {report.reasons.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Callout>
  );
}
