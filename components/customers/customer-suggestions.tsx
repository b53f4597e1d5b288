"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { ActButton } from "@/components/ui/act-button";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyId } from "@/components/ui/copy-id";
import type { Action } from "@/lib/domain/action-result";
import type { CustomerLink } from "@/lib/domain/customer-link";
import type { MappingSuggestion } from "@/lib/domain/mapping-suggestion";
import { GROUNDS } from "./suggestion-grounds";

type Props = {
  accountId: string;
  suggestions: readonly MappingSuggestion[];
  /** Whether Razorpay was asked for its customers yet. */
  asked: boolean;
  learn: Action<{ id: string }, { read: number }>;
  link: Action<CustomerLink, { name: string | null }>;
  reason?: string;
};

/** Razorpay customers that may be this account's, with what speaks for each. A person decides. */
export function CustomerSuggestions({ accountId, suggestions, asked, learn, link, reason }: Props) {
  const router = useRouter();
  return (
    <Card
      title="Suggested matches"
      action={
        <ActButton
          size="sm"
          reason={reason}
          run={() => learn({ id: accountId })}
          done={() => {
            router.refresh();
            return { title: "Asked Razorpay for its customers" };
          }}
        >
          <Search size={14} aria-hidden="true" />
          Look for matches
        </ActButton>
      }
    >
      {suggestions.length === 0 ? (
        <p className="text-sm text-ink-2">
          {asked
            ? "No customer at Razorpay that belongs to nobody has its email, mobile, GSTIN or name."
            : "Razorpay has not been asked for its customers yet."}
        </p>
      ) : (
        <ul className="divide-y">
          {suggestions.map(({ razorpayCustomerId, name, ground, evidence }) => (
            <li key={razorpayCustomerId} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2 text-sm">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {name ?? "No name"}
                  <Badge tone={GROUNDS[ground].tone}>{GROUNDS[ground].label}</Badge>
                  <CopyId id={razorpayCustomerId} label="Razorpay customer id" quiet />
                </p>
                <p className="text-xs text-ink-2">{evidence.join(". ")}.</p>
              </div>
              <ActButton
                size="sm"
                variant={ground === "exact" ? "primary" : "secondary"}
                reason={reason}
                run={() => link({ accountId, razorpayCustomerId })}
                done={() => {
                  router.refresh();
                  return { title: "Customer linked", detail: "Invoices that waited go by themselves." };
                }}
              >
                Link this one
              </ActButton>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
