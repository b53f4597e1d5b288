"use client";

import type { Action } from "@/lib/domain/action-result";
import { ConfirmButton } from "./confirm-button";

type Props = { id: string; customer: string; cancel: Action<{ id: string }, null>; reason?: string };

/** Gives a mandate up, after its customer's name is typed. */
export function CancelMandate({ id, customer, cancel, reason }: Props) {
  return (
    <ConfirmButton
      label="Cancel mandate"
      title={`Cancel the mandate of ${customer}?`}
      typed={customer}
      reason={reason}
      run={() => cancel({ id })}
    >
      From now on nothing is debited with it. The bank ends it on the next working day, and it cannot be taken
      back: the customer would have to sign a new one.
    </ConfirmButton>
  );
}
