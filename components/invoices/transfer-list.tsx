"use client";

import { useRouter } from "next/navigation";
import { AskButton } from "@/components/ui/ask-button";
import { CopyId } from "@/components/ui/copy-id";
import { Money } from "@/components/ui/money";
import { When } from "@/components/ui/when";
import type { Action } from "@/lib/domain/action-result";
import type { TransferRow } from "@/lib/domain/collect-by";
import { formatMoney } from "@/lib/format/money";

type Props = {
  transfers: readonly TransferRow[];
  takeBack: Action<{ id: string }, null>;
  reason?: string;
};

/** The bank transfers of a bill. One that was a mistake can be taken back while billing was not told of it. */
export function TransferList({ transfers, takeBack, reason }: Props) {
  const router = useRouter();
  if (transfers.length === 0) return null;
  return (
    <ul className="mt-3 divide-y border-t text-sm" aria-label="Bank transfers">
      {transfers.map(({ id, amount, reference, receivedOn, recordedBy, takenBackAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
          <span className={takenBackAt ? "line-through" : "font-medium"}>
            <Money paise={amount} />
          </span>
          <CopyId id={reference} label="bank reference" />
          <span className="text-xs text-ink-2">
            received <When at={receivedOn} />, recorded by {recordedBy}
            {takenBackAt ? ", taken back" : ""}
          </span>
          {takenBackAt ? null : (
            <span className="ml-auto">
              <AskButton
                size="sm"
                reason={reason}
                title="Take this transfer back?"
                body={
                  <p>
                    {formatMoney(amount)} with the reference {reference} counts no more, and is due again.
                  </p>
                }
                confirmLabel="Take it back"
                danger
                run={() => takeBack({ id })}
                done={{ title: "Taken back" }}
                onDone={() => router.refresh()}
              >
                Take back
              </AskButton>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
