import type { ReactNode } from "react";

type Props = { title: ReactNode; above?: ReactNode; below?: ReactNode; actions?: ReactNode };

/** The one h1, what it counts, and at most two secondary actions and a primary one. */
export function PageHeader({ title, above, below, actions }: Props) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 px-4 pt-5 pb-4 sm:px-6">
      <div className="min-w-0">
        {above ? <div className="mb-1 text-xs text-ink-3">{above}</div> : null}
        <h1 className="text-xl font-semibold tracking-tight break-words">{title}</h1>
        {below ? <div className="text-sm text-ink-2">{below}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  );
}
