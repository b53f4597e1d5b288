"use client";

import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";

type Props = { id: string; replay: Action<{ id: string }, null>; reason?: string };

/** Handles one event once more. Safe at any time. */
export function ReplayButton({ id, replay, reason }: Props) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [refreshing, startTransition] = useTransition();
  return (
    <Button
      size="sm"
      reason={reason}
      pending={asking || refreshing}
      onClick={async () => {
        setAsking(true);
        const result = await replay({ id });
        setAsking(false);
        if (!result.ok)
          return toast({ title: "It was not replayed", detail: result.error.message, tone: "bad" });
        toast({
          title: "Replay queued",
          detail: "Safe at any time: what it says is applied only where it is news.",
        });
        startTransition(() => router.refresh());
      }}
    >
      {asking || refreshing ? null : <RotateCcw size={14} aria-hidden="true" />}
      Replay
    </Button>
  );
}
