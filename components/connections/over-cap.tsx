"use client";

import { useOptimistic, useState, useTransition } from "react";
import { Callout } from "@/components/ui/callout";
import { Select } from "@/components/ui/select";
import type { Action } from "@/lib/domain/action-result";
import type { CollectBy } from "@/lib/domain/collect-by";

type Props = {
  connectionId: string;
  way: CollectBy | null;
  set: Action<{ id: string; way: CollectBy | null }, null>;
  reason?: string;
};

type Choice = CollectBy | "ASK";

const OPTIONS: { value: Choice; label: string; hint: string }[] = [
  { value: "ASK", label: "Wait for somebody to choose", hint: "Each is blocked until then" },
  { value: "REQUESTS", label: "Split into payment requests", hint: "As few as go, alike to a paisa" },
  { value: "TRANSFER", label: "By bank transfer", hint: "Nothing is sent; transfers are recorded by hand" },
  { value: "DEBIT", label: "By debit of the mandate", hint: "Nothing is sent; somebody charges the mandate" },
];

/** What becomes of bills that Razorpay does not take as one request, where nobody says it of the bill. */
export function OverCap({ connectionId, way, set, reason }: Props) {
  const [, startTransition] = useTransition();
  const [shown, show] = useOptimistic<Choice>(way ?? "ASK");
  const [problem, setProblem] = useState<string>();
  function change(choice: Choice) {
    startTransition(async () => {
      show(choice);
      const result = await set({ id: connectionId, way: choice === "ASK" ? null : choice });
      setProblem(result.ok ? undefined : result.error.message);
    });
  }
  return (
    <div className="flex max-w-md flex-col gap-3">
      <Select
        label="How they are collected"
        hint="What was chosen on an invoice itself stays as it is."
        options={OPTIONS}
        value={shown}
        disabled={Boolean(reason)}
        onValueChange={change}
      />
      {reason ? <p className="text-xs text-ink-3">{reason}</p> : null}
      {problem ? <Callout tone="bad" title={problem} live /> : null}
    </div>
  );
}
