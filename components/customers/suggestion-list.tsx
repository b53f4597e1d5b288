"use client";

import { Search } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActButton } from "@/components/ui/act-button";
import { AskButton } from "@/components/ui/ask-button";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyId } from "@/components/ui/copy-id";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { When } from "@/components/ui/when";
import type { Action } from "@/lib/domain/action-result";
import { UNDO_SECONDS } from "@/lib/domain/mapping-run";
import { isSure, type SuggestedMapping } from "@/lib/domain/suggestion-list";
import { formatMoney } from "@/lib/format/money";
import { GROUNDS } from "./suggestion-grounds";

type Props = {
  suggestions: readonly SuggestedMapping[];
  asked: Date | null;
  accept: Action<{ pairs: { accountId: string; razorpayCustomerId: string }[] }, { id: string }>;
  learn: Action<{ id: string }, { read: number }>;
  connectionId: string;
  reason?: string;
};

/** Customers that Razorpay has and that look like an account's: each with its evidence, accepted many at once. */
export function SuggestionList({ suggestions, asked, accept, learn, connectionId, reason }: Props) {
  const router = useRouter();
  const [chosen, setChosen] = useState(
    () => new Set(suggestions.filter(isSure).map(({ accountId }) => accountId)),
  );
  const taken = suggestions.filter(({ accountId }) => chosen.has(accountId));
  const bills = taken.reduce((sum, { blocked }) => sum + blocked.count, 0);
  const amount = taken.reduce((sum, { blocked }) => sum + blocked.amount, 0);
  const many = `${taken.length.toLocaleString("en-IN")} ${taken.length === 1 ? "customer" : "customers"}`;
  function toggle(accountId: string, on: boolean) {
    const next = new Set(chosen);
    if (on) next.add(accountId);
    else next.delete(accountId);
    setChosen(next);
  }
  return (
    <div className="flex flex-col gap-4 px-4 pb-8 sm:px-6">
      <div className="flex flex-wrap items-center gap-3">
        <AskButton
          variant="primary"
          reason={reason ?? (taken.length === 0 ? "Choose some first" : undefined)}
          title={`Link ${many}?`}
          body={
            <p>
              {bills > 0
                ? `${bills.toLocaleString("en-IN")} invoices with ${formatMoney(amount)} due then go to Razorpay by themselves.`
                : "No invoice waits for them yet."}{" "}
              It starts in {UNDO_SECONDS} seconds; until something was sent, Undo takes it back.
            </p>
          }
          confirmLabel={`Link ${many}`}
          run={async () => {
            const pairs = taken.map(({ accountId, suggestion }) => ({
              accountId,
              razorpayCustomerId: suggestion.razorpayCustomerId,
            }));
            const result = await accept({ pairs });
            if (result.ok) router.push(`/customers/runs/${result.data.id}` as Route);
            return result;
          }}
        >
          Link {many}
        </AskButton>
        <ActButton
          reason={reason}
          run={() => learn({ id: connectionId })}
          done={() => {
            router.refresh();
            return { title: "Asked Razorpay for its customers" };
          }}
        >
          <Search size={14} aria-hidden="true" />
          Look for matches
        </ActButton>
        <span className="text-xs text-ink-3">
          Razorpay was asked <When at={asked} none="never" />.
        </span>
      </div>
      <Card flush>
        {suggestions.length === 0 ? (
          <EmptyState title="No suggestion">
            {asked
              ? "No customer at Razorpay that belongs to nobody looks like an account here."
              : "Razorpay has not been asked for its customers yet. Press Look for matches."}
          </EmptyState>
        ) : (
          <ul className="divide-y" aria-label="Suggestions">
            {suggestions.map((one) => (
              <li key={one.accountId} className="flex items-start gap-3 px-4 py-3 text-sm">
                <Checkbox
                  aria-label={`Link ${one.account}`}
                  className="mt-0.5"
                  checked={chosen.has(one.accountId)}
                  disabled={one.doubt !== null}
                  onChange={(event) => toggle(one.accountId, event.target.checked)}
                />
                <Suggestion {...one} />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

function Suggestion({ accountId, account, externalId, blocked, suggestion, doubt }: SuggestedMapping) {
  const { label, tone } = GROUNDS[suggestion.ground];
  return (
    <div className="grid min-w-0 flex-1 gap-x-6 gap-y-1 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_auto]">
      <p className="min-w-0">
        <Link
          href={`/customers/${accountId}` as Route}
          className="block truncate font-medium text-accent-text hover:underline"
        >
          {account}
        </Link>
        <span className="font-mono text-xs text-ink-3">{externalId}</span>
      </p>
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          {suggestion.name ?? "No name"}
          <Badge tone={tone}>{label}</Badge>
          <CopyId id={suggestion.razorpayCustomerId} label="Razorpay customer id" quiet />
        </p>
        <p className="text-xs text-ink-2">{suggestion.evidence.join(". ")}.</p>
        {doubt ? <p className="text-xs text-warn">{doubt}</p> : null}
      </div>
      <p className="text-xs text-ink-2 md:text-right">
        {blocked.count === 0 ? (
          "Holds up nothing"
        ) : (
          <>
            Holds up {blocked.count} for <Money paise={blocked.amount} />
          </>
        )}
      </p>
    </div>
  );
}
