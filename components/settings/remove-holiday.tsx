"use client";

import { AskButton } from "@/components/ui/ask-button";
import type { Action } from "@/lib/domain/action-result";
import type { BankHoliday } from "@/lib/domain/bank-holiday";
import { formatDay } from "@/lib/format/date";

type Props = { holiday: BankHoliday; remove: Action<{ day: string }, null>; reason?: string };

export function RemoveHoliday({ holiday: { day, name }, remove, reason }: Props) {
  return (
    <AskButton
      size="sm"
      reason={reason}
      title={`Remove ${name}?`}
      body={`Banks then count as open on ${formatDay(day)}. The dates by which debits on their way are expected follow at once.`}
      confirmLabel={`Remove ${name}`}
      danger
      run={() => remove({ day })}
      done={{ title: `${name} removed` }}
    >
      Remove
    </AskButton>
  );
}
