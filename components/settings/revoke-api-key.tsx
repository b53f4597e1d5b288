"use client";

import { AskButton } from "@/components/ui/ask-button";
import type { Action } from "@/lib/domain/action-result";

type Props = {
  apiKey: { id: string; name: string };
  revoke: Action<{ id: string }, null>;
  reason?: string;
};

export function RevokeApiKey({ apiKey: { id, name }, revoke, reason }: Props) {
  return (
    <AskButton
      size="sm"
      reason={reason}
      title={`Revoke “${name}”?`}
      body={<p>Whatever uses this key is refused from its next call on. It cannot be taken back.</p>}
      confirmLabel="Revoke key"
      danger
      run={() => revoke({ id })}
      done={{ title: `Revoked “${name}”` }}
    >
      Revoke<span className="sr-only"> {name}</span>
    </AskButton>
  );
}
