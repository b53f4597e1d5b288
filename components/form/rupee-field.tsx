"use client";

import { Field as Base } from "@base-ui/react/field";
import { type ComponentProps, type ReactNode, useId, useState } from "react";
import { inputRecipe } from "@/components/ui/input-recipe";
import { parseRupees } from "@/lib/domain/rupees";
import { formatMoney } from "@/lib/format/money";
import { moneyInWords } from "@/lib/format/money-in-words";

type Props = Omit<ComponentProps<"input">, "className" | "value" | "defaultValue"> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** What stands in it first, as text: rupees. */
  initial?: string;
};

/** An amount in rupees as people type it: 1,24,500 or 1.5L or 2Cr. Says back what it understood, in figures and words. */
export function RupeeField({ label, hint, error, initial = "", onChange, ...input }: Props) {
  const echoId = useId();
  const [text, setText] = useState(initial);
  const amount = text.trim() ? parseRupees(text) : null;
  return (
    <Base.Root invalid={Boolean(error)} className="flex min-w-0 flex-col gap-1">
      <Base.Label className="text-xs font-medium text-ink">{label} (₹)</Base.Label>
      <Base.Control
        {...input}
        defaultValue={initial}
        inputMode="decimal"
        autoComplete="off"
        aria-describedby={echoId}
        onChange={(event) => {
          setText(event.target.value);
          onChange?.(event);
        }}
        className={inputRecipe({ align: "end" })}
      />
      <Base.Error match={Boolean(error)} className="text-xs text-bad">
        {error}
      </Base.Error>
      <p id={echoId} aria-live="polite" className="min-h-4 text-xs text-ink-3">
        {amount === null
          ? text.trim()
            ? "Not an amount yet, for example 1,24,500 or 1.5L"
            : hint
          : `= ${formatMoney(amount)}, ${moneyInWords(amount)}`}
      </p>
    </Base.Root>
  );
}
