"use client";

import { useRouter } from "next/navigation";
import { AskButton } from "@/components/ui/ask-button";
import type { Action } from "@/lib/domain/action-result";

type Props = { id: string; customer: string; withdraw: Action<{ id: string }, null>; reason?: string };

/** Takes a page back; where it cannot be, the button says why. */
export function WithdrawCheckout({ id, customer, withdraw, reason }: Props) {
  const router = useRouter();
  return (
    <AskButton
      variant="danger-quiet"
      title={`Withdraw the page of ${customer}?`}
      confirmLabel="Withdraw page"
      danger
      reason={reason}
      run={() => withdraw({ id })}
      onDone={() => router.refresh()}
      body={
        "The page opens Checkout no more. A customer who is signing at this very moment may still finish: " +
        "the page is then signed after all, and the mandate can be cancelled."
      }
    >
      Withdraw page
    </AskButton>
  );
}
