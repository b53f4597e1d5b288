"use client";

import { RefreshCw } from "lucide-react";
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-recipe";
import { onKey } from "@/lib/client/on-key";
import type { ChosenFailures, FailureActions } from "./failure-actions";

const load = () => import("./retry-dialog");
const RetryDialog = lazy(load);

type Props = ButtonLook & {
  chosen: ChosenFailures;
  actions: Pick<FailureActions, "estimate" | "start">;
  label: string;
  reason?: string;
  /** Whether the key r does the same. */
  keyed?: boolean;
};

/** Retries a selection or a whole group, after an estimate. */
export function RetryMany({ chosen, actions, label, reason, keyed = false, ...look }: Props) {
  const [open, setOpen] = useState(false);
  const onR = useEffectEvent(() => {
    if (keyed && !reason) setOpen(true);
  });
  useEffect(() => onKey("r", () => onR()), []);
  return (
    <>
      <Button
        {...look}
        reason={reason}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        <RefreshCw size={14} aria-hidden="true" />
        {label}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <RetryDialog chosen={chosen} actions={actions} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
