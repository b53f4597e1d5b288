"use client";

import { Landmark } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { SimpleTable } from "@/components/ui/simple-table";
import type { Action } from "@/lib/domain/action-result";
import type { RunReview as Review } from "@/lib/domain/charge-run";
import type { NoticeInput } from "@/lib/domain/debit-notice";
import { formatMoney, rupeesAsText } from "@/lib/format/money";
import { RunLeftOut } from "./run-left-out";

// Wanted by few connections, and it brings a form's parts.
const TellPayers = lazy(() => import("./tell-payers").then((m) => ({ default: m.TellPayers })));
const ConfirmDialog = lazy(() =>
  import("@/components/ui/confirm-dialog").then((m) => ({ default: m.ConfirmDialog })),
);

type Props = {
  /** The run's, made when this is shown: starting twice is one run. */
  id: string;
  review: Review;
  live: boolean;
  /** When they are presented, and by when the banks answer. */
  timing: string;
  start: Action<{ id: string; without: string[]; count: number; total: number }, null>;
  told: Action<NoticeInput, { told: number }>;
  reason?: string;
};

/** ₹10 lakh: above it the sum is typed in live mode. */
const TYPED_ABOVE = 100_000_000;

/** What would be charged and what would not, and why, before anything is sent. */
export function RunReview({ id, review, live, timing, start, told, reason }: Props) {
  const { chosen, toTell, excluded, more } = review;
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const taken = chosen.filter(({ invoiceId }) => !without.has(invoiceId));
  const total = taken.reduce((sum, { amount }) => sum + amount, 0);
  const bills = `${taken.length.toLocaleString("en-IN")} ${taken.length === 1 ? "bill" : "bills"}`;
  const label = `Charge ${bills} ${formatMoney(total)}`;
  function take(invoiceId: string, on: boolean) {
    const next = new Set(without);
    if (on) next.delete(invoiceId);
    else next.add(invoiceId);
    setWithout(next);
  }
  return (
    <div className="flex flex-col gap-4">
      {more ? (
        <Callout tone="info" title="There are more bills that are due">
          One run takes the 500 that have been due longest. Start another for the rest.
        </Callout>
      ) : null}
      {toTell.length > 0 ? (
        <Suspense fallback={null}>
          <TellPayers bills={toTell} told={told} reason={reason} />
        </Suspense>
      ) : null}
      {chosen.length === 0 ? (
        <EmptyState
          icon={<Landmark size={18} />}
          title="No bill can be charged now"
          actions={
            <>
              <ButtonLink href="/mandates">See mandates</ButtonLink>
              <ButtonLink href="/invoices?view=unpaid">See unpaid invoices</ButtonLink>
            </>
          }
        >
          Bills appear here once they are due and their customers have a confirmed mandate.
        </EmptyState>
      ) : (
        <Card
          title={`Will be charged: ${bills}, ${formatMoney(total)}`}
          flush
          action={
            <Button
              variant="primary"
              reason={reason ?? (taken.length === 0 ? "Every bill is taken out" : undefined)}
              onClick={() => setAsking(true)}
            >
              {label}
            </Button>
          }
        >
          <SimpleTable
            caption="Bills that will be charged"
            columns={[
              { label: "In" },
              { label: "Invoice" },
              { label: "Customer" },
              { label: "Amount", align: "end" },
            ]}
            rows={chosen.map(({ invoiceId, number, customer, amount }) => ({
              id: invoiceId,
              cells: [
                <Checkbox
                  key="in"
                  aria-label={`Charge ${number}`}
                  checked={!without.has(invoiceId)}
                  onChange={(event) => take(invoiceId, event.target.checked)}
                />,
                number,
                customer,
                <Money key="amount" paise={amount} />,
              ],
            }))}
          />
        </Card>
      )}
      <RunLeftOut title="Left out" lines={excluded} />
      {asking ? (
        <Suspense fallback={null}>
          <ConfirmDialog
            open
            onOpenChange={setAsking}
            title={live ? "Debit real money?" : "Start this run?"}
            confirmLabel={label}
            typed={live && total > TYPED_ABOVE ? rupeesAsText(total) : undefined}
            run={() => start({ id, without: [...without], count: taken.length, total })}
            onDone={() => router.push(`/charges/runs/${id}` as Route)}
          >
            {bills}, {formatMoney(total)}, are asked of Razorpay{live ? " in live mode" : " in test mode"}.{" "}
            {timing} The pay links of these bills are closed until the banks answer.
          </ConfirmDialog>
        </Suspense>
      ) : null}
    </div>
  );
}
