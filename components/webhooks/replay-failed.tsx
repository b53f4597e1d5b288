"use client";

import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";

const load = () => import("@/components/ui/confirm-dialog");
const ConfirmDialog = lazy(() => load().then(({ ConfirmDialog }) => ({ default: ConfirmDialog })));

type Props = { count: number; replay: Action<null, { asked: number }>; reason?: string };

/** Handles every failed event once more, after saying how many and why that is safe. */
export function ReplayFailed({ count, replay, reason }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        reason={reason}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        <RotateCcw size={14} aria-hidden="true" />
        Replay failed ({count})
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <ConfirmDialog
            open
            onOpenChange={setOpen}
            title={`Replay ${count} failed ${count === 1 ? "event" : "events"}?`}
            confirmLabel={`Replay ${count} ${count === 1 ? "event" : "events"}`}
            run={() => replay(null)}
            onDone={() => {
              toast({ title: "Queued", detail: "Each event is handled again from its stored bytes." });
              router.refresh();
            }}
          >
            <p>
              Their stored bytes are handled once more. That is safe: what an event says is applied only where
              it is news.
            </p>
          </ConfirmDialog>
        </Suspense>
      ) : null}
    </>
  );
}
