"use client";

import { AskButton } from "@/components/ui/ask-button";
import type { Action } from "@/lib/domain/action-result";

type Props = { id: string; end: Action<{ id: string }, null>; reason?: string };

/** Ends a run for good before every bill had its turn. */
export function EndRun({ id, end, reason }: Props) {
  return (
    <AskButton
      reason={reason}
      title="End this run?"
      body="Bills whose turn has not come are left as they are. Debits that were asked for go on: nobody can call them back."
      confirmLabel="End the run"
      danger
      run={() => end({ id })}
      done={{ title: "Ended" }}
    >
      End
    </AskButton>
  );
}
