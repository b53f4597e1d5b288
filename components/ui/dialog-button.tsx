"use client";

import { type ReactNode, Suspense, useState } from "react";
import { Button } from "./button";
import type { ButtonLook } from "./button-recipe";

type Props = ButtonLook & {
  /** Fetches the dialog's code: asked for as soon as somebody comes near the button. */
  preload: () => Promise<unknown>;
  children: ReactNode;
  /** The dialog, while it is open. */
  dialog: (close: () => void) => ReactNode;
  reason?: string;
};

/** A button that opens a dialog whose code is not there before it is wanted. */
export function DialogButton({ preload, children, dialog, reason, ...look }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...look}
        reason={reason}
        onPointerEnter={() => void preload()}
        onFocus={() => void preload()}
        onClick={() => setOpen(true)}
      >
        {children}
      </Button>
      {open ? <Suspense fallback={null}>{dialog(() => setOpen(false))}</Suspense> : null}
    </>
  );
}
