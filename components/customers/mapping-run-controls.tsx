"use client";

import { useRouter } from "next/navigation";
import { ActButton } from "@/components/ui/act-button";
import { AskButton } from "@/components/ui/ask-button";
import type { Action } from "@/lib/domain/action-result";
import { UNDO_SECONDS } from "@/lib/domain/mapping-run";

type Props = {
  id: string;
  stage: "checking" | "ready" | "linking" | "ended" | "undone";
  /** How many rows can be linked. */
  count: number;
  start: Action<{ id: string }, null>;
  undo: Action<{ id: string }, { undone: number; kept: number }>;
  reason?: string;
};

/** Starts a run after somebody has seen what it comes to, and takes it back. */
export function MappingRunControls({ id, stage, count, start, undo, reason }: Props) {
  const router = useRouter();
  if (stage === "ready" && count > 0) {
    const many = `${count.toLocaleString("en-IN")} ${count === 1 ? "customer" : "customers"}`;
    return (
      <AskButton
        variant="primary"
        reason={reason}
        title={`Link ${many}?`}
        body={
          <p>
            Invoices that waited for them then go to Razorpay by themselves. The other rows are left as they
            are. It starts in {UNDO_SECONDS} seconds; until something was sent, Undo takes it back.
          </p>
        }
        confirmLabel={`Link ${many}`}
        run={() => start({ id })}
        onDone={() => router.refresh()}
      >
        Link {many}
      </AskButton>
    );
  }
  if (stage !== "linking" && stage !== "ended") return null;
  return (
    <ActButton
      reason={reason}
      run={() => undo({ id })}
      done={({ undone, kept }) => {
        router.refresh();
        return {
          title: `${undone.toLocaleString("en-IN")} taken back`,
          detail: kept > 0 ? `${kept} stay linked, and each says why.` : undefined,
          tone: kept > 0 ? "info" : "ok",
        };
      }}
    >
      Undo
    </ActButton>
  );
}
