"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReplayCount } from "@/lib/domain/webhook-replay";
import { countSentence } from "@/lib/format/webhook-words";
import { PreviewMoves } from "./preview-moves";
import type { ReplayManyActions } from "./replay-actions";

type Props = { address: string; actions: ReplayManyActions; onClose: () => void };

/** Says first how many and what it would change, then starts it and leads to its progress. */
export default function ReplayManyDialog({ address, actions, onClose }: Props) {
  const router = useRouter();
  const cancel = useRef<HTMLButtonElement>(null);
  const [count, setCount] = useState<ReplayCount>();
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const look = useEffectEvent(async () => {
    const result = await actions.count({ address });
    if (result.ok) setCount(result.data);
    else setFailure(result.error.message);
  });
  useEffect(() => void look(), []);

  async function start({ count: expected, upTo }: ReplayCount) {
    setPending(true);
    const result = await actions.start({ address, expected, upTo });
    if (result.ok) return router.push(`/webhooks/replays/${result.data.runId}` as never);
    setPending(false);
    setFailure(result.error.message);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Replay these events"
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            pending={pending || (!count && !failure)}
            reason={whyNot(count)}
            onClick={() => count && start(count)}
          >
            {count && count.count > 0
              ? `Replay ${count.count.toLocaleString("en-IN")} ${count.count === 1 ? "event" : "events"}`
              : "Replay"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        <div aria-live="polite" className="flex flex-col gap-3">
          {count ? <Counted count={count} /> : failure ? null : <Skeleton className="h-5 w-80" />}
        </div>
        <p className="text-ink-2">
          Their stored bytes are handled once more, in the background. That is safe: what an event says is
          applied only where it is news, and nobody is billed or told twice.
        </p>
        {failure ? <Callout tone="bad" title={failure} live /> : null}
      </div>
    </Dialog>
  );
}

function whyNot(count: ReplayCount | undefined): string | undefined {
  if (!count) return "They could not be counted";
  return count.count > 0 ? undefined : "There is nothing that could be replayed";
}

function Counted({ count }: { count: ReplayCount }) {
  return (
    <>
      <p className="font-medium">{countSentence(count)}</p>
      {count.impossible > 0 ? (
        <p className="text-xs text-ink-2">
          {count.impossible.toLocaleString("en-IN")} more cannot be replayed: their bytes cannot be read, or
          are no longer kept.
        </p>
      ) : null}
      {count.examples.map(({ id, event, entityId, moves }) => (
        <div key={id} className="flex flex-col gap-1">
          <p className="font-mono text-xs">
            {event} {entityId}
          </p>
          <PreviewMoves moves={moves} label={`What ${event} would change`} />
        </div>
      ))}
    </>
  );
}
