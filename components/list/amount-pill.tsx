"use client";

import { ChevronDown } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Popover } from "@/components/ui/popover";
import { firstPage } from "@/lib/domain/list-query";
import { parseRupees } from "@/lib/domain/rupees";
import { formatMoney, rupeesAsText } from "@/lib/format/money";
import { useList } from "./list-frame";
import { pillRecipe } from "./pill-recipe";
import { PillValue } from "./pill-value";

/** From so much to so much, in rupees; lakh and crore are understood. */
export function AmountPill({ label }: { label: string }) {
  const { query, go } = useList();
  const { min, max } = query.amount;
  const shown = [
    min === null ? [] : `from ${formatMoney(min)}`,
    max === null ? [] : `to ${formatMoney(max)}`,
  ].flat();
  return (
    <Popover
      title={label}
      className={pillRecipe(shown.length > 0)}
      trigger={
        <>
          {label}
          <PillValue values={shown.length > 0 ? [shown.join(" ")] : []} />
          <ChevronDown size={14} aria-hidden="true" className="text-ink-3" />
        </>
      }
    >
      {(close) => (
        <AmountForm
          min={min}
          max={max}
          onChoose={(amount) => {
            go(firstPage(query, { amount }));
            close();
          }}
        />
      )}
    </Popover>
  );
}

type Bound = ReturnType<typeof parseRupees>;
type FormProps = { min: Bound; max: Bound; onChoose: (amount: { min: Bound; max: Bound }) => void };

function AmountForm({ min, max, onChoose }: FormProps) {
  const [errors, setErrors] = useState<{ from?: string; to?: string }>({});
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const from = String(form.get("from"));
    const to = String(form.get("to"));
    const amount = { min: parseRupees(from), max: parseRupees(to) };
    const found = {
      from: from && amount.min === null ? "For example 1,24,500 or 1.5L" : undefined,
      to: to && amount.max === null ? "For example 1,24,500 or 1.5L" : undefined,
    };
    setErrors(found);
    if (!found.from && !found.to) onChoose(amount);
  }
  return (
    <form onSubmit={submit} className="flex w-56 flex-col gap-3">
      <TextField
        label="From (₹)"
        name="from"
        inputMode="decimal"
        defaultValue={min === null ? "" : rupeesAsText(min)}
        error={errors.from}
      />
      <TextField
        label="To (₹)"
        name="to"
        inputMode="decimal"
        defaultValue={max === null ? "" : rupeesAsText(max)}
        error={errors.to}
      />
      <div className="flex justify-end gap-2">
        <Button size="sm" variant="ghost" onClick={() => onChoose({ min: null, max: null })}>
          Any amount
        </Button>
        <Button type="submit" size="sm" variant="primary">
          Apply
        </Button>
      </div>
    </form>
  );
}
