"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/lib/client/toast";
import type { ReplayPreview } from "@/lib/domain/webhook-replay";
import { previewSentence } from "@/lib/format/webhook-words";
import { PreviewMoves } from "./preview-moves";
import type { ReplayActions } from "./replay-actions";

type Props = { id: string; actions: ReplayActions; onClose: () => void };

/** Proves what a replay would change, by trying it out and taking it back; then it can be done. */
export default function ReplayDialog({ id, actions, onClose }: Props) {
  const router = useRouter();
  const cancel = useRef<HTMLButtonElement>(null);
  const [preview, setPreview] = useState<ReplayPreview>();
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const look = useEffectEvent(async () => {
    const result = await actions.preview({ id });
    if (result.ok) setPreview(result.data);
    else setFailure(result.error.message);
  });
  useEffect(() => void look(), []);

  async function replay() {
    setPending(true);
    const result = await actions.replay({ id });
    setPending(false);
    if (!result.ok) return setFailure(result.error.message);
    toast({ title: "Replay queued", detail: "What came of it appears among its attempts." });
    onClose();
    router.refresh();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Replay this event"
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant={preview?.kind === "nothing" ? "secondary" : "primary"}
            pending={pending || (!preview && !failure)}
            reason={preview?.kind === "impossible" ? preview.why : undefined}
            onClick={replay}
          >
            {preview?.kind === "nothing" ? "Replay all the same" : "Replay"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        <div aria-live="polite" className="flex flex-col gap-3">
          {preview ? <Told preview={preview} /> : failure ? null : <Skeleton className="h-5 w-72" />}
        </div>
        <p className="text-ink-2">
          Its stored bytes are handled once more. That is safe: what an event says is applied only where it is
          news, and nobody is billed or told twice.
        </p>
        {failure ? <Callout tone="bad" title={failure} live /> : null}
      </div>
    </Dialog>
  );
}

function Told({ preview }: { preview: ReplayPreview }) {
  const moves =
    preview.kind === "changes" ? preview.moves : preview.kind === "nothing" ? preview.refused : [];
  return (
    <>
      <p className="font-medium">{previewSentence(preview)}</p>
      {preview.kind === "changes" ? null : <p>{preview.why}</p>}
      {moves.length > 0 ? (
        <PreviewMoves
          moves={moves}
          label={preview.kind === "changes" ? "What would change" : "What would be refused again"}
        />
      ) : null}
      {preview.kind === "changes" && preview.effects.length > 0 ? (
        <p className="text-xs text-ink-2">
          Planned by it: {preview.effects.map(({ kind, reference }) => `${kind} (${reference})`).join(", ")}.
        </p>
      ) : null}
    </>
  );
}
