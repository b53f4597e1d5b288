"use client";

import { useOptimistic, useState, useTransition } from "react";
import { Callout } from "@/components/ui/callout";
import { Switch } from "@/components/ui/switch";
import type { Action } from "@/lib/domain/action-result";
import type { ConnectionSwitch, ConnectionSwitches } from "@/lib/domain/connection-switches";

type Values = Record<ConnectionSwitch, boolean>;
type Props = { connectionId: string; values: Values; set: Action<ConnectionSwitches, null>; reason?: string };

const LABELS: Record<ConnectionSwitch, { label: string; hint: string }> = {
  syncCustomers: { label: "Make customers", hint: "Accounts of billing become Razorpay customers" },
  syncInvoices: {
    label: "Send invoices",
    hint: "Payable invoices of mapped customers become payment requests",
  },
  applyPayments: {
    label: "Apply payments",
    hint: "What Razorpay reports as paid is recorded, and told to billing",
  },
  partialPayment: {
    label: "Allow part payments",
    hint: "A customer may pay less than the whole, for example net of TDS",
  },
  notifySms: { label: "Razorpay sends an SMS", hint: "With each new payment link" },
  notifyEmail: { label: "Razorpay sends an email", hint: "With each new payment link" },
  tellPayers: {
    label: "Payers are told a day before a debit",
    hint: "A debit waits until somebody has sent its notice and 24 hours have passed",
  },
};

/** What this connection does, each to be switched on or off by itself. */
export function FlowSwitches({ connectionId, values, set, reason }: Props) {
  const [, startTransition] = useTransition();
  const [shown, show] = useOptimistic(values);
  const [problem, setProblem] = useState<string>();
  function change(name: ConnectionSwitch, on: boolean) {
    startTransition(async () => {
      show({ ...shown, [name]: on });
      const result = await set({ id: connectionId, name, on });
      setProblem(result.ok ? undefined : result.error.message);
    });
  }
  return (
    <div className="flex flex-col gap-4">
      {(Object.keys(LABELS) as ConnectionSwitch[]).map((name) => (
        <Switch
          key={name}
          label={LABELS[name].label}
          hint={LABELS[name].hint}
          checked={shown[name]}
          disabled={Boolean(reason)}
          onCheckedChange={(on) => change(name, on)}
        />
      ))}
      {reason ? <p className="text-xs text-ink-3">{reason}</p> : null}
      {problem ? <Callout tone="bad" title={problem} live /> : null}
    </div>
  );
}
