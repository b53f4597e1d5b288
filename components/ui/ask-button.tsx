"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";
import { type ToastMessage, toast } from "@/lib/client/toast";
import type { ActionResult } from "@/lib/domain/action-result";
import { Button } from "./button";
import type { ButtonLook } from "./button-recipe";

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
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...look}
        reason={reason}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        {children}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <ConfirmDialog
            open
            onOpenChange={setOpen}
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
        </Suspense>
      ) : null}
    </>
  );
}
