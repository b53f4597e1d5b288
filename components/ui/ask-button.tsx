"use client";

import { lazy, type ReactNode } from "react";
import { type ToastMessage, toast } from "@/lib/client/toast";
import type { ActionResult } from "@/lib/domain/action-result";
import type { ButtonLook } from "./button-recipe";
import { DialogButton } from "./dialog-button";

const load = () => import("./confirm-dialog");
const ConfirmDialog = lazy(() => load().then((loaded) => ({ default: loaded.ConfirmDialog })));

type Props = ButtonLook & {
  children: ReactNode;
  title: string;
  /** What will happen. */
  body: ReactNode;
  confirmLabel: string;
  danger?: boolean;
  typed?: string;
  run: () => Promise<ActionResult<unknown>>;
  done?: ToastMessage;
  onDone?: () => void;
  reason?: string;
};

/** A button that asks once more before it acts. */
export function AskButton(props: Props) {
  const { children, title, body, confirmLabel, danger, typed, run, done, onDone, reason, ...look } = props;
  return (
    <DialogButton
      {...look}
      reason={reason}
      preload={load}
      dialog={(close) => (
        <ConfirmDialog
          open
          onOpenChange={(open) => {
            if (!open) close();
          }}
          title={title}
          confirmLabel={confirmLabel}
          danger={danger}
          typed={typed}
          run={run}
          onDone={() => {
            if (done) toast(done);
            onDone?.();
          }}
        >
          {body}
        </ConfirmDialog>
      )}
    >
      {children}
    </DialogButton>
  );
}
