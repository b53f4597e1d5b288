import type { ReactNode } from "react";

type Props = { icon?: ReactNode; title: string; children?: ReactNode; actions?: ReactNode };

/** What will stand here, and the one thing that fills it. */
export function EmptyState({ icon, title, children, actions }: Props) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-12 text-center">
      {icon ? (
        <span
          aria-hidden="true"
          className="mb-1 flex size-10 items-center justify-center rounded-lg border bg-surface text-ink-3"
        >
          {icon}
        </span>
      ) : null}
      <p className="text-base font-medium">{title}</p>
      {children ? <div className="text-sm text-ink-2">{children}</div> : null}
      {actions ? <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
