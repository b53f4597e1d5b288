"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select } from "@/components/ui/select";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import { BACKFILL_WINDOWS, windowSince } from "@/lib/domain/webhook-health";

type Props = {
  connectionId: string;
  since: Date | null;
  now: Date;
  run: Action<{ connectionId: string; hours: number }, null>;
  onClose: () => void;
};

/** How far back to read. It starts with what holds the time in which events may have been lost. */
export default function BackfillDialog({ connectionId, since, now, run, onClose }: Props) {
  const router = useRouter();
  const [hours, setHours] = useState(windowSince(since, now));
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Run a backfill"
      confirmLabel="Run backfill"
      run={() => run({ connectionId, hours })}
      onDone={() => {
        toast({ title: "Backfill queued", detail: "How far it has come shows on the card." });
        router.refresh();
      }}
    >
      <Select
        label="Read from Razorpay"
        value={String(hours)}
        onValueChange={(value) => setHours(Number(value))}
        options={BACKFILL_WINDOWS.map((window) => ({ value: String(window.hours), label: window.label }))}
      />
      <p className="text-ink-2">
        Every payment and refund of that time is read, then every mandate, and every request and debit that is
        still open. What is known already changes nothing.
      </p>
    </ConfirmDialog>
  );
}
