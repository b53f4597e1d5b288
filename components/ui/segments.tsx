import type { Route } from "next";
import Link from "next/link";

export type Segment = { href: string; label: string; current: boolean };

/** A few choices side by side that are addresses: the period of the overview. */
export function Segments({ label, segments }: { label: string; segments: readonly Segment[] }) {
  return (
    <nav aria-label={label} className="inline-flex rounded-md border bg-sunken p-0.5">
      {segments.map((segment) => (
        <Link
          key={segment.href}
          href={segment.href as Route}
          scroll={false}
          aria-current={segment.current ? "true" : undefined}
          className="rounded px-2.5 py-1 text-xs text-ink-2 hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink"
        >
          {segment.label}
        </Link>
      ))}
    </nav>
  );
}
