"use client";

import { Field } from "@base-ui/react/field";
import { Switch as Base } from "@base-ui/react/switch";

type Props = {
  label: string;
  hint?: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  name?: string;
};

/** Takes effect at once, or with the form it stands in. */
export function Switch({ label, hint, ...rest }: Props) {
  return (
    <Field.Root className="flex items-start gap-3">
      <Base.Root
        {...rest}
        className="mt-0.5 flex h-[18px] w-8 shrink-0 rounded-full border border-line-strong bg-sunken p-px transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
      >
        <Base.Thumb className="size-3.5 rounded-full bg-ink-3 transition-transform data-checked:translate-x-3.5 data-checked:bg-accent-ink" />
      </Base.Root>
      <span className="min-w-0">
        <Field.Label className="block text-sm">{label}</Field.Label>
        {hint ? <Field.Description className="text-xs text-ink-3">{hint}</Field.Description> : null}
      </span>
    </Field.Root>
  );
}
