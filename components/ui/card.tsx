import type { ReactNode } from "react";

type Props = { title?: string; action?: ReactNode; children: ReactNode; className?: string; flush?: boolean };

/** A group of things that belong together. `flush` lets a table reach the border. */
export function Card({ title, action, children, className = "", flush }: Props) {
  return (
    <section className={`min-w-0 rounded-xl border bg-surface ${className}`} aria-label={title}>
      {title ? (
        <header className="flex min-h-11 items-center justify-between gap-3 border-b px-4 py-1.5">
          <h2 className="text-base font-medium">{title}</h2>
          {action}
        </header>
      ) : null}
      <div className={flush ? "overflow-hidden rounded-b-xl" : "p-4"}>{children}</div>
    </section>
  );
}
