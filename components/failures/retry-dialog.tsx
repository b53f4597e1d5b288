"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { RetryEstimate } from "@/lib/domain/failure";
import { estimateWords } from "@/lib/format/failure-words";
import type { ChosenFailures, FailureActions } from "./failure-actions";

type Props = {
  chosen: ChosenFailures;
  actions: Pick<FailureActions, "estimate" | "start">;
  onClose: () => void;
};

/** Says first what a retry of many would come to, then starts it and leads to its progress. */
export default function RetryDialog({ chosen, actions, onClose }: Props) {
  const router = useRouter();
  const [estimate, setEstimate] = useState<RetryEstimate>();
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const ask = useEffectEvent(async () => {
    const result = await actions.estimate(chosen);
    if (result.ok) setEstimate(result.data);
    else setFailure(result.error.message);
  });
  useEffect(() => void ask(), []);

  async function start() {
    setPending(true);
    const result = await actions.start(chosen);
    if (result.ok) return router.push(`/failures/runs/${result.data.runId}` as never);
    setPending(false);
    setFailure(result.error.message);
  }

  const can = estimate?.retry ?? 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Retry these failures"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            pending={pending}
            reason={can === 0 ? "None of these can be retried as they are" : undefined}
            onClick={start}
          >
            {can > 0 ? `Retry ${can.toLocaleString("en-IN")}` : "Retry"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-sm" aria-live="polite">
        {estimate ? (
          <p className="font-medium">{estimateWords(estimate)}</p>
        ) : failure ? null : (
          <Skeleton className="h-5 w-72" />
        )}
        <p className="text-ink-2">
          Each is tried once, in the background. What may have happened is looked up and never sent again, so
          nobody is billed or told twice.
        </p>
        {failure ? <Callout tone="bad" title={failure} live /> : null}
      </div>
    </Dialog>
  );
}
