"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { SimpleTable } from "@/components/ui/simple-table";
import type { Action } from "@/lib/domain/action-result";
import { formatMoney, rupeesAsText } from "@/lib/format/money";

const ConfirmDialog = lazy(() =>
  import("@/components/ui/confirm-dialog").then((m) => ({ default: m.ConfirmDialog })),
);

type Line = { invoiceId: string; number: string; customer: string; amount: number };
type Props = {
  /** The run's, made when this is shown: starting twice is one run. */
  id: string;
  review: { chosen: Line[]; excluded: (Line & { why: string })[] };
  live: boolean;
  start: Action<{ id: string; count: number; total: number }, null>;
  reason?: string;
};

/** ₹10 lakh: above it the sum is typed in live mode. */
const TYPED_ABOVE = 100_000_000;

/** What would be charged and what would not, and why, before anything is sent. */
export function RunReview({ id, review: { chosen, excluded }, live, start, reason }: Props) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const total = chosen.reduce((sum, { amount }) => sum + amount, 0);
  const label = `Charge ${chosen.length.toLocaleString("en-IN")} bills ${formatMoney(total)}`;
  return (
    <div className="flex flex-col gap-4">
      {chosen.length === 0 ? (
        <EmptyState title="No bill can be charged now">
          Bills appear here once they are due and their customers have a confirmed mandate.
        </EmptyState>
      ) : (
        <Card
          title={`Will be charged: ${chosen.length.toLocaleString("en-IN")}, ${formatMoney(total)}`}
          flush
          action={
            <Button variant="primary" reason={reason} onClick={() => setAsking(true)}>
              {label}
            </Button>
          }
        >
          <SimpleTable
            caption="Bills that will be charged"
            columns={[{ label: "Invoice" }, { label: "Customer" }, { label: "Amount", align: "end" }]}
            rows={chosen.map(({ invoiceId, number, customer, amount }) => ({
              id: invoiceId,
              cells: [number, customer, <Money key="amount" paise={amount} />],
            }))}
          />
        </Card>
      )}
      {excluded.length > 0 ? (
        <Card title={`Left out: ${excluded.length.toLocaleString("en-IN")}`} flush>
          <SimpleTable
            caption="Bills that are left out"
            columns={[
              { label: "Invoice" },
              { label: "Customer" },
              { label: "Amount", align: "end" },
              { label: "Why" },
            ]}
            rows={excluded.map(({ invoiceId, number, customer, amount, why }) => ({
              id: invoiceId,
              cells: [number, customer, <Money key="amount" paise={amount} />, why],
            }))}
          />
        </Card>
      ) : null}
      {asking ? (
        <Suspense fallback={null}>
          <ConfirmDialog
            open
            onOpenChange={setAsking}
            title={live ? "Debit real money?" : "Start this run?"}
            confirmLabel={label}
            typed={live && total > TYPED_ABOVE ? rupeesAsText(total) : undefined}
            run={() => start({ id, count: chosen.length, total })}
            onDone={() => router.push(`/charges/runs/${id}` as Route)}
          >
            {chosen.length.toLocaleString("en-IN")} debits of {formatMoney(total)} are asked of Razorpay
            {live ? " in live mode" : " in test mode"}. The pay links of these bills are closed until the
            banks answer.
          </ConfirmDialog>
        </Suspense>
      ) : null}
    </div>
  );
}
