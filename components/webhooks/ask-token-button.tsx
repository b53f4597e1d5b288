"use client";

import { ActButton } from "@/components/ui/act-button";
import type { Action } from "@/lib/domain/action-result";

type Props = { id: string; tokenId: string; ask: Action<{ id: string }, null>; reason?: string };

/** Has a token read from Razorpay now. */
export function AskTokenButton({ id, tokenId, ask, reason }: Props) {
  return (
    <ActButton
      size="sm"
      reason={reason}
      run={() => ask({ id })}
      done={() => ({
        title: "Razorpay is asked",
        detail: `What it says of ${tokenId} shows on the mandate.`,
      })}
    >
      Ask Razorpay
      <span className="sr-only"> about {tokenId}</span>
    </ActButton>
  );
}
