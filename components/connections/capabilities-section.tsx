"use client";

import { useState } from "react";
import { ActButton } from "@/components/ui/act-button";
import { Callout } from "@/components/ui/callout";
import { Facts } from "@/components/ui/facts";
import { TextField } from "@/components/ui/field";
import { SimpleTable } from "@/components/ui/simple-table";
import { When } from "@/components/ui/when";
import type { Action } from "@/lib/domain/action-result";
import { AUTH_TYPE_LABELS, AUTH_TYPES, banksByAuthType, type Capabilities } from "@/lib/domain/capabilities";

type Props = {
  connectionId: string;
  capabilities: Capabilities | null;
  probe: Action<{ id: string }, null>;
  reason?: string;
};

/** What the account may do: whether customers can sign mandates, where and how. */
export function CapabilitiesSection({ connectionId, capabilities, probe, reason }: Props) {
  const ask = (
    <ActButton
      reason={reason}
      run={() => probe({ id: connectionId })}
      done={() => ({ title: "Asked Razorpay what the account may do" })}
    >
      {capabilities ? "Ask again" : "Ask Razorpay"}
    </ActButton>
  );
  if (!capabilities) {
    return (
      <div className="flex flex-col gap-3 text-sm">
        <p className="text-ink-2">Razorpay was not asked yet what this account may do.</p>
        {ask}
      </div>
    );
  }
  const counts = banksByAuthType(capabilities.banks);
  return (
    <div className="flex flex-col gap-4 text-sm">
      {capabilities.emandate ? null : (
        <Callout tone="warn" title="E-mandates are not switched on for this account">
          Ask Razorpay to enable recurring payments. Until then it answers every mandate with “The requested
          URL was not found on the server”, which means just this.
        </Callout>
      )}
      <Facts
        facts={[
          {
            label: "E-mandates",
            value: capabilities.emandate ? `At ${capabilities.banks.length} banks` : "Not enabled",
          },
          ...(capabilities.emandate
            ? AUTH_TYPES.map((type) => ({
                label: `By ${AUTH_TYPE_LABELS[type].toLowerCase()}`,
                value: `${counts[type]} banks`,
              }))
            : []),
          { label: "Paper NACH", value: yesNo(capabilities.nach) },
          { label: "UPI Autopay", value: yesNo(capabilities.upiAutopay) },
          { label: "Recurring cards", value: yesNo(capabilities.recurringCard) },
          { label: "Bills can be paid by", value: capabilities.payWith.join(", ") || "Nothing" },
          { label: "Asked", value: <When at={capabilities.at} /> },
        ]}
      />
      {ask}
      {capabilities.emandate ? <Banks banks={capabilities.banks} /> : null}
    </div>
  );
}

const SHOWN = 20;

function Banks({ banks }: { banks: Capabilities["banks"] }) {
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const found = banks.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(wanted));
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label="Find a bank"
        hint="By name or code, as customers ask whether theirs takes part"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p aria-live="polite" className="text-xs text-ink-3">
        {found.length === banks.length ? `${banks.length} banks` : `${found.length} of ${banks.length} banks`}
        {found.length > SHOWN ? `, the first ${SHOWN} shown` : ""}
      </p>
      <SimpleTable
        caption="Banks for e-mandates"
        columns={[{ label: "Bank" }, { label: "Code" }, { label: "Customers sign with" }]}
        rows={found.slice(0, SHOWN).map(({ code, name, authTypes }) => ({
          id: code,
          cells: [
            name,
            <span key="code" className="font-mono text-xs">
              {code}
            </span>,
            authTypes.map((type) => AUTH_TYPE_LABELS[type]).join(", "),
          ],
        }))}
      />
    </div>
  );
}

const yesNo = (on: boolean) => (on ? "Enabled" : "Not enabled");
