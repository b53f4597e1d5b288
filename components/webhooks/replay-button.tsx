"use client";

import { RotateCcw } from "lucide-react";
import { lazy } from "react";
import { DialogButton } from "@/components/ui/dialog-button";
import type { ReplayActions } from "./replay-actions";

const load = () => import("./replay-dialog");
const ReplayDialog = lazy(load);

type Props = { id: string; actions: ReplayActions; reason?: string };

/** Handles one event once more, after showing what that would change. */
export function ReplayButton({ id, actions, reason }: Props) {
  return (
    <DialogButton
      size="sm"
      preload={load}
      reason={reason}
      dialog={(close) => <ReplayDialog id={id} actions={actions} onClose={close} />}
    >
      <RotateCcw size={14} aria-hidden="true" />
      Replay
    </DialogButton>
  );
}
