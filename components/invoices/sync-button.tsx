"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";

type Props = {
  id: string;
  sync: Action<{ id: string }, null>;
  label: string;
  reason?: string;
  size?: "md" | "sm";
};

/** Asks for a sync or a look at Razorpay, and shows the truth a moment later. */
export function SyncButton({ id, sync, label, reason, size = "md" }: Props) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [refreshing, startTransition] = useTransition();
  return (
    <Button
      size={size}
      reason={reason}
      pending={asking || refreshing}
      onClick={async () => {
        setAsking(true);
        const result = await sync({ id });
        setAsking(false);
        if (!result.ok)
          return toast({ title: "Nothing was queued", detail: result.error.message, tone: "bad" });
        toast({ title: "Queued", detail: "What comes of it appears in the timeline." });
        startTransition(() => router.refresh());
      }}
    >
      {asking || refreshing ? null : <RefreshCw size={14} aria-hidden="true" />}
      {label}
    </Button>
  );
}
