"use client";

import { useRouter } from "next/navigation";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/domain/action-result";

const load = () => import("@/components/ui/confirm-dialog").then((m) => ({ default: m.ConfirmDialog }));
const ConfirmDialog = lazy(load);

type Props = {
  label: string;
  title: string;
  /** What must be typed first. */
  typed?: string;
  reason?: string;
  run: () => Promise<ActionResult<unknown>>;
  children: ReactNode;
};

/** Something that cannot be taken back: asked once more. */
export function ConfirmButton({ label, title, typed, reason, run, children }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="danger"
        reason={reason}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <ConfirmDialog
            open
            onOpenChange={setOpen}
            title={title}
            confirmLabel={label}
            danger
            typed={typed}
            run={run}
            onDone={() => router.refresh()}
          >
            {children}
          </ConfirmDialog>
        </Suspense>
      ) : null}
    </>
  );
}
