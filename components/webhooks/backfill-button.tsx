"use client";

import { History } from "lucide-react";
import { lazy } from "react";
import { DialogButton } from "@/components/ui/dialog-button";
import type { Action } from "@/lib/domain/action-result";

const load = () => import("./backfill-dialog");
const BackfillDialog = lazy(load);

type Props = {
  connectionId: string;
  /** Since when events may have been lost. */
  since: Date | null;
  now: Date;
  run: Action<{ connectionId: string; hours: number }, null>;
  reason?: string;
};

/** Reads over the API what lost events would have told. */
export function BackfillButton({ reason, ...props }: Props) {
  return (
    <DialogButton
      size="sm"
      preload={load}
      reason={reason}
      dialog={(close) => <BackfillDialog {...props} onClose={close} />}
    >
      <History size={14} aria-hidden="true" />
      Run backfill
    </DialogButton>
  );
}
