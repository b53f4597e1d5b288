"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { AskButton } from "@/components/ui/ask-button";
import { Callout } from "@/components/ui/callout";
import type { Action } from "@/lib/domain/action-result";
import { formatMoney } from "@/lib/format/money";

export type DangerActions = {
  disable: Action<{ id: string }, null>;
  enable: Action<{ id: string }, null>;
  delete: Action<{ id: string; name: string }, null>;
};

type Stays = {
  customers: number;
  payments: number;
  events: number;
  mandates: number;
  debits: number;
  open: { count: number; amount: number };
  sources: string[];
};

type Props = {
  connection: { id: string; name: string; mode: "TEST" | "LIVE"; disabled: boolean };
  stays: Stays;
  actions: DangerActions;
  reason?: string;
};

/** Resting a connection, and taking it away. Both say first what they mean. */
export function DangerZone({ connection, stays, actions, reason }: Props) {
  const router = useRouter();
  const { id, name, disabled } = connection;
  return (
    <div className="flex flex-col divide-y text-sm">
      <Row
        title={disabled ? "Enable" : "Disable"}
        text={
          disabled
            ? "Events that were kept are handled, and accounts, bills and calls that waited go on."
            : "Nothing is sent to Razorpay. Events that come are verified and kept, so that enabling loses nothing."
        }
      >
        {disabled ? (
          <AskButton
            reason={reason}
            title={`Enable “${name}”?`}
            body={<p>Everything that waited goes on by itself: {words(connection.mode)}.</p>}
            confirmLabel="Enable connection"
            run={() => actions.enable({ id })}
            done={{ title: "Enabled", detail: "What waited goes on now." }}
          >
            Enable
          </AskButton>
        ) : (
          <AskButton
            reason={reason}
            title={`Disable “${name}”?`}
            body={
              <p>
                No customer is made, no bill is sent and no payment is applied until it is enabled again.
                Links that customers have already can still be paid: {words(connection.mode)}.
              </p>
            }
            confirmLabel="Disable connection"
            danger
            run={() => actions.disable({ id })}
            done={{ title: "Disabled", detail: "Events are kept until it is enabled again." }}
          >
            Disable
          </AskButton>
        )}
      </Row>
      <Row
        title="Delete"
        text="Its keys and webhook secrets are destroyed and its webhook address stops answering. What was sent and received through it stays."
      >
        <AskButton
          reason={reason}
          variant="danger-quiet"
          title={`Delete “${name}”?`}
          body={<WhatStays stays={stays} />}
          confirmLabel="Delete connection"
          danger
          typed={name}
          run={() => actions.delete({ id, name })}
          done={{ title: `Deleted “${name}”`, detail: "Its history stays." }}
          onDone={() => router.push("/connections")}
        >
          Delete
        </AskButton>
      </Row>
    </div>
  );
}

function WhatStays({ stays }: { stays: Stays }) {
  const { customers, payments, events, mandates, debits, open, sources } = stays;
  return (
    <>
      <ul className="list-disc space-y-1 pl-5">
        <li>
          Kept: {count(customers, "customer")}, {count(payments, "payment")}, {count(events, "event")}, and
          every attempt and audit line.
        </li>
        <li>Destroyed, and not to be brought back: the Key Secret and the webhook secrets.</li>
        {mandates > 0 ? (
          <li>
            No longer debited: {count(mandates, "confirmed mandate")}. The bank keeps them; another connection
            cannot use them.
          </li>
        ) : null}
        {sources.length > 0 ? (
          <li>No longer served: {sources.join(", ")}. Give them another connection.</li>
        ) : null}
      </ul>
      {debits > 0 ? (
        <Callout tone="warn" title={`${count(debits, "debit")} under way at the bank`}>
          Whether the money came is not seen here any more. Wait for the bank, or disable the connection
          instead.
        </Callout>
      ) : null}
      {open.count > 0 ? (
        <Callout
          tone="warn"
          title={`${count(open.count, "payment request")} for ${formatMoney(open.amount)} stay open`}
        >
          Customers can still pay them at Razorpay, and that is not seen here any more. Cancel them first, or
          disable the connection instead.
        </Callout>
      ) : null}
    </>
  );
}

function Row({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0">
      <div className="max-w-prose min-w-0">
        <h3 className="font-medium">{title}</h3>
        <p className="text-xs text-ink-2">{text}</p>
      </div>
      {children}
    </div>
  );
}

const words = (mode: "TEST" | "LIVE") => (mode === "LIVE" ? "this is live mode" : "this is test mode");

const count = (n: number, noun: string) => `${n.toLocaleString("en-IN")} ${noun}${n === 1 ? "" : "s"}`;
