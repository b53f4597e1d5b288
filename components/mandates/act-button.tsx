"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/lib/client/toast";
import type { ActionResult } from "@/lib/domain/action-result";

type Props = {
  run: () => Promise<ActionResult<unknown>>;
  done: { title: string; detail?: string };
  reason?: string;
  children: ReactNode;
};

/** Does one thing, says what came of it, and draws the page anew. */
export function ActButton({ run, done, reason, children }: Props) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [refreshing, startTransition] = useTransition();
  return (
    <Button
      reason={reason}
      pending={asking || refreshing}
      onClick={async () => {
        setAsking(true);
        const result = await run();
        setAsking(false);
        if (!result.ok) return toast({ title: "Not done", detail: result.error.message, tone: "bad" });
        toast(done);
        startTransition(() => router.refresh());
      }}
    >
      {children}
    </Button>
  );
}
