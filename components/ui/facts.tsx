import type { ReactNode } from "react";

export type Fact = { label: string; value: ReactNode; differs?: boolean };

/** Names and values, one a row. A value that differs from the other side says so in words. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="divide-y text-sm">
      {facts.map((fact) => (
        <div
          key={fact.label}
          className="grid min-h-9 grid-cols-[9rem_minmax(0,1fr)] items-center gap-3 py-1.5 max-sm:grid-cols-1 max-sm:gap-0"
        >
          <dt className="text-xs text-ink-3">{fact.label}</dt>
          <dd className="min-w-0 break-words">
            {fact.value}
            {fact.differs ? (
              <span className="ml-2 rounded bg-warn-soft px-1 text-2xs font-medium text-warn">differs</span>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
