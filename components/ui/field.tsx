"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ComponentProps, ReactNode } from "react";
import { inputRecipe } from "./input-recipe";

type FrameProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  className?: string;
  children: ReactNode;
};

/** Label above, control, hint below, and the error in the hint's place with its cause. */
export function Field({ label, hint, error, className = "", children }: FrameProps) {
  return (
    <Base.Root invalid={Boolean(error)} className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <Base.Label className="text-xs font-medium text-ink">{label}</Base.Label>
      {children}
      <Base.Error match={Boolean(error)} className="text-xs text-bad">
        {error}
      </Base.Error>
      {hint && !error ? <Base.Description className="text-xs text-ink-3">{hint}</Base.Description> : null}
    </Base.Root>
  );
}

type TextProps = Omit<FrameProps, "children"> &
  Omit<ComponentProps<"input">, "className"> & { mono?: boolean; end?: ReactNode };

/** One line of text. Takes what react-hook-form's `register` gives. */
export function TextField({ label, hint, error, className, mono, end, ...input }: TextProps) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      <span className="flex gap-1">
        <Base.Control {...input} className={inputRecipe({ mono })} />
        {end}
      </span>
    </Field>
  );
}

type AreaProps = Omit<FrameProps, "children"> & Omit<ComponentProps<"textarea">, "className">;

export function TextArea({ label, hint, error, className, ...area }: AreaProps) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      <Base.Control
        render={<textarea rows={3} {...area} />}
        className={inputRecipe({ className: "h-auto py-1.5" })}
      />
    </Field>
  );
}
