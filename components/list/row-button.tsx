"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/lib/client/toast";
import type { ActionResult } from "@/lib/domain/action-result";

type Props = {
  label: string;
  /** The record, for whoever hears the button and not the row. */
  name: string;
  run: () => Promise<ActionResult<unknown>>;
  reason?: string;
};

/** The next step of one row. What comes of it shows in the row; a refusal is said beside the list. */
export function RowButton({ label, name, run, reason }: Props) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  async function act() {
    setPending(true);
    const result = await run();
    setPending(false);
    if (!result.ok) return toast({ title: `${name}: not queued`, detail: result.error.message, tone: "bad" });
    toast({ title: `${name}: queued`, detail: "What comes of it shows in its row." });
    router.refresh();
  }
  return (
    <Button size="sm" reason={reason} pending={pending} aria-label={`${label} ${name}`} onClick={act}>
      {label}
    </Button>
  );
}
