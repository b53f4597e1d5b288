"use client";

import { Pause, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { ActButton } from "@/components/ui/act-button";
import type { Action } from "@/lib/domain/action-result";

type Props = {
  id: string;
  paused: boolean;
  pause: Action<{ id: string }, null>;
  resume: Action<{ id: string }, null>;
  reason?: string;
};

/** Stops asking for more, or goes on. */
export function RunControls({ id, paused, pause, resume, reason }: Props) {
  const router = useRouter();
  const Icon = paused ? Play : Pause;
  return (
    <ActButton
      key={String(paused)}
      reason={reason}
      run={() => (paused ? resume : pause)({ id })}
      done={() => {
        router.refresh();
        return undefined;
      }}
    >
      <Icon size={14} aria-hidden="true" />
      {paused ? "Go on" : "Pause"}
    </ActButton>
  );
}
