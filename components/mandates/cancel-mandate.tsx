"use client";

import { useRouter } from "next/navigation";
import { AskButton } from "@/components/ui/ask-button";
import type { Action } from "@/lib/domain/action-result";

type Props = { id: string; customer: string; cancel: Action<{ id: string }, null>; reason?: string };

/** Gives a mandate up, after its customer's name is typed. */
export function CancelMandate({ id, customer, cancel, reason }: Props) {
  const router = useRouter();
  return (
    <AskButton
      variant="danger-quiet"
      title={`Cancel the mandate of ${customer}?`}
      confirmLabel="Cancel mandate"
      danger
      typed={customer}
      reason={reason}
      run={() => cancel({ id })}
      onDone={() => router.refresh()}
      body={
        "From now on nothing is debited with it. The bank ends it on the next working day, and it cannot be taken " +
        "back: the customer would have to sign a new one."
      }
    >
      Cancel mandate
    </AskButton>
  );
}
