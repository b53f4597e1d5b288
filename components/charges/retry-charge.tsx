"use client";

import { RefreshCw } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { AskButton } from "@/components/ui/ask-button";
import type { Action } from "@/lib/domain/action-result";
import { formatDay } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";

type Props = {
  chargeId: string;
  customer: string;
  amount: number;
  presentedOn: string;
  expectedBy: Date;
  live: boolean;
  retry: Action<{ chargeId: string; newId: string }, { href: string }>;
  reason?: string;
};

/** Tries a failed debit again, once its reason and the calendar allow. */
export function RetryCharge({
  chargeId,
  customer,
  amount,
  presentedOn,
  expectedBy,
  live,
  retry,
  reason,
}: Props) {
  const router = useRouter();
  // Made when the button is shown: pressing twice, or a request that is repeated, is one charge.
  const [newId] = useState(() => crypto.randomUUID());
  return (
    <AskButton
      variant="primary"
      reason={reason}
      title={live ? "Debit real money?" : "Try the debit again?"}
      body={`${formatMoney(amount)} is asked of ${customer}'s bank again, on an order of its own. Presented on ${formatDay(presentedOn)}; the bank answers by ${formatDay(expectedBy)}. The bill's pay link is closed until then.`}
      confirmLabel={`Debit ${formatMoney(amount)}`}
      run={async () => {
        const result = await retry({ chargeId, newId });
        if (result.ok) router.push(result.data.href as Route);
        return result;
      }}
      done={{ title: "Debit asked for", detail: "Its pay link is closed until the bank answers." }}
    >
      <RefreshCw size={14} aria-hidden="true" />
      Try again
    </AskButton>
  );
}
