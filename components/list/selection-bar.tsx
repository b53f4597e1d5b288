"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { writeListQuery } from "@/lib/domain/list-query";
import { NOTHING_SELECTED, type SelectionInput, toInput, totalsOf } from "@/lib/domain/selection";
import { formatMoney } from "@/lib/format/money";
import { useList } from "./list-frame";

type Props = {
  total: { count: number; amount: number | null };
  /** Whether rows have an amount worth adding up. */
  amounts?: boolean;
  children: (input: SelectionInput, clear: () => void) => ReactNode;
};

/** Floats over the list while rows are chosen: how many, how much, and what can be done with them. */
export function SelectionBar({ total, amounts, children }: Props) {
  const { spec, query, selection, select } = useList();
  const { count, amount } = totalsOf(selection, { count: total.count, amount: total.amount ?? 0 });
  if (count === 0) return null;
  const clear = () => select(NOTHING_SELECTED);
  return (
    <section
      aria-label="Selection"
      className="sticky bottom-14 left-0 z-[3] flex h-0 items-end justify-center"
    >
      <div className="flex max-w-[calc(100%-1rem)] flex-wrap items-center gap-2 rounded-lg bg-(--bar) py-1.5 pr-1.5 pl-4 text-(--bar-ink) shadow-(--shadow-float)">
        <p aria-live="polite" className="pr-2 text-sm tabular-nums">
          {count.toLocaleString("en-IN")} selected
          {amounts && (selection.kind === "rows" || total.amount !== null) ? (
            <>, {formatMoney(amount)}</>
          ) : null}
        </p>
        {children(toInput(selection, writeListQuery(spec, query)), clear)}
        <Button variant="bar-quiet" size="icon-sm" aria-label="Clear the selection" onClick={clear}>
          <X size={14} aria-hidden="true" />
        </Button>
      </div>
    </section>
  );
}
