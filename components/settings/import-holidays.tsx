"use client";

import { Upload } from "lucide-react";
import { lazy } from "react";
import { DialogButton } from "@/components/ui/dialog-button";
import type { Action } from "@/lib/domain/action-result";

const load = () => import("./import-holidays-dialog");
const ImportHolidaysDialog = lazy(load);

type Props = { today: string; run: Action<{ text: string }, { added: number }>; reason?: string };

/** Opens the import of a year's list. */
export function ImportHolidays({ reason, ...dialog }: Props) {
  return (
    <DialogButton
      reason={reason}
      preload={load}
      dialog={(close) => <ImportHolidaysDialog {...dialog} onClose={close} />}
    >
      <Upload size={14} aria-hidden="true" />
      Import a year
    </DialogButton>
  );
}
