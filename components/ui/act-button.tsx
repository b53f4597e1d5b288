"use client";

import type { ReactNode } from "react";
import { useState } from "react";
import { type ToastMessage, toast } from "@/lib/client/toast";
import type { ActionResult } from "@/lib/domain/action-result";
import { Button } from "./button";
import type { ButtonLook } from "./button-recipe";
import { Callout } from "./callout";

type Props<Data> = ButtonLook & {
  children: ReactNode;
  run: () => Promise<ActionResult<Data>>;
  /** What to say when it is done. A refusal stays beside the button. */
  done?: (data: Data) => ToastMessage | undefined;
  reason?: string;
};

/** A button that does something at once: pending on itself, a toast when done, the refusal below it. */
export function ActButton<Data>({ children, run, done, reason, ...look }: Props<Data>) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  async function act() {
    setPending(true);
    const result = await run();
    setPending(false);
    setProblem(result.ok ? undefined : result.error.message);
    const message = result.ok ? done?.(result.data) : undefined;
    if (message) toast(message);
  }
  return (
    <span className="flex min-w-0 flex-col items-start gap-2">
      <Button {...look} pending={pending} reason={reason} onClick={act}>
        {children}
      </Button>
      {problem ? <Callout tone="bad" title={problem} live /> : null}
    </span>
  );
}
