"use client";

import { RotateCcw } from "lucide-react";
import { lazy } from "react";
import { DialogButton } from "@/components/ui/dialog-button";
import type { ReplayManyActions } from "./replay-actions";

const load = () => import("./replay-many-dialog");
const ReplayManyDialog = lazy(load);

type Props = { address: string; label: string; actions: ReplayManyActions; reason?: string };

/** Handles every event of a list once more, after counting them and trying out the newest. */
export function ReplayMany({ address, label, actions, reason }: Props) {
  return (
    <DialogButton
      preload={load}
      reason={reason}
      dialog={(close) => <ReplayManyDialog address={address} actions={actions} onClose={close} />}
    >
      <RotateCcw size={14} aria-hidden="true" />
      {label}
    </DialogButton>
  );
}
