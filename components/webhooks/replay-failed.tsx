"use client";

import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { AskButton } from "@/components/ui/ask-button";
import type { Action } from "@/lib/domain/action-result";

type Props = { count: number; replay: Action<null, { asked: number }>; reason?: string };

/** Handles every failed event once more, after saying how many and why that is safe. */
export function ReplayFailed({ count, replay, reason }: Props) {
  const router = useRouter();
  const events = `${count} ${count === 1 ? "event" : "events"}`;
  return (
    <AskButton
      reason={reason}
      title={`Replay ${count} failed ${count === 1 ? "event" : "events"}?`}
      confirmLabel={`Replay ${events}`}
      run={() => replay(null)}
      done={{ title: "Queued", detail: "Each event is handled again from its stored bytes." }}
      onDone={() => router.refresh()}
      body={
        <p>
          Their stored bytes are handled once more. That is safe: what an event says is applied only where it
          is news.
        </p>
      }
    >
      <RotateCcw size={14} aria-hidden="true" />
      Replay failed ({count})
    </AskButton>
  );
}
