"use client";

import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { Callout } from "@/components/ui/callout";
import { useHydrated } from "@/lib/client/use-hydrated";
import { DirtyGuard } from "./dirty-guard";

type Props<Values extends FieldValues, Output> = {
  // biome-ignore lint/suspicious/noExplicitAny: the form's own context type, which is nothing to us
  form: UseFormReturn<Values, any, Output>;
  onSubmit: (event: FormEvent) => Promise<void>;
  id?: string;
  /** Buttons; inside a dialog they stand in its footer instead. */
  actions?: ReactNode;
  children: ReactNode;
};

/** Every form: Ctrl or Cmd and Enter submits, what has no field of its own is said above the button, leaving asks. */
export function Form<Values extends FieldValues, Output>({
  form,
  onSubmit,
  id,
  actions,
  children,
}: Props<Values, Output>) {
  const { errors, isDirty, isSubmitting, isSubmitSuccessful } = form.formState;
  const problem = errors.root?.server?.message;
  const hydrated = useHydrated();

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  }

  return (
    <form id={id} method="post" noValidate onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <fieldset disabled={!hydrated} className="flex min-w-0 flex-col gap-4">
        {children}
        {problem ? (
          <Callout tone="bad" title="That did not work" live>
            {problem}
          </Callout>
        ) : null}
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        <DirtyGuard dirty={isDirty && !isSubmitting && !isSubmitSuccessful} />
      </fieldset>
    </form>
  );
}
