"use client";

import { Eye } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import type { Action } from "@/lib/domain/action-result";

type Props = { connectionId: string; reveal: Action<{ id: string }, { secret: string }>; reason?: string };

/** The signing secret, shown on request to whoever may see it. Each look is written down. */
export function WebhookSecret({ connectionId, reveal, reason }: Props) {
  const [secret, setSecret] = useState<string>();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  async function show() {
    setPending(true);
    const result = await reveal({ id: connectionId });
    setPending(false);
    if (result.ok) setSecret(result.data.secret);
    else setProblem(result.error.message);
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 rounded-md border bg-sunken px-2.5 py-1.5 font-mono text-xs break-all">
          {secret ?? "whsec_••••••••••••••••••••••••"}
        </code>
        {secret ? (
          <CopyButton text={secret} label="Copy secret" />
        ) : (
          <Button pending={pending} reason={reason} onClick={show}>
            <Eye size={14} aria-hidden="true" />
            Show secret
          </Button>
        )}
      </div>
      {problem ? <Callout tone="bad" title={problem} live /> : null}
    </>
  );
}
