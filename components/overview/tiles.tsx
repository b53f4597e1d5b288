import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Sparkline } from "@/components/ui/sparkline";
import type { Overview } from "@/lib/domain/overview";
import { formatMoney, formatMoneyShort } from "@/lib/format/money";

/** Four figures, each a way into the list behind it. */
export function Tiles({ overview }: { overview: Overview }) {
  const { collected, outstanding, customers, mandates, syncs } = overview;
  const daily = collected.days.map((day) => day.captured);
  return (
    <ul className="grid overflow-hidden rounded-xl border bg-surface sm:grid-cols-2 xl:grid-cols-4">
      <Tile
        href="/invoices?view=paid"
        label="Collected"
        value={formatMoney(collected.amount)}
        below={change(collected.amount, collected.before)}
      >
        <Sparkline
          values={daily}
          tone="ok"
          sentence={`Collected per day, ${formatMoneyShort(collected.amount)} in all`}
        />
      </Tile>
      <Tile
        href="/invoices?view=unpaid"
        label="Outstanding"
        value={formatMoney(outstanding.amount)}
        below={`${outstanding.count.toLocaleString("en-IN")} invoices, ${outstanding.overdue.toLocaleString("en-IN")} past due`}
      />
      {mandates.active + mandates.waiting + mandates.rejected > 0 ? (
        <Tile
          href="/mandates?view=active"
          label="Mandates active"
          value={mandates.active.toLocaleString("en-IN")}
          below={`${mandates.waiting.toLocaleString("en-IN")} waiting for the bank, ${mandates.rejected.toLocaleString("en-IN")} rejected in 30 d`}
        />
      ) : (
        <Tile
          href="/customers?view=unmapped"
          label="Customers mapped"
          value={customers.mapped.toLocaleString("en-IN")}
          below={
            customers.mapped === customers.total
              ? "All of them"
              : `of ${customers.total.toLocaleString("en-IN")}, ${customers.total - customers.mapped} need mapping`
          }
        />
      )}
      <Tile
        href="/invoices?view=attention"
        label="Sync health"
        value={syncs.total === 0 ? "No invoices yet" : `${((syncs.healthy * 100) / syncs.total).toFixed(2)}%`}
        below={
          syncs.attention === 0
            ? "Nothing needs attention"
            : `${syncs.attention.toLocaleString("en-IN")} of ${syncs.total.toLocaleString("en-IN")} need attention`
        }
      />
    </ul>
  );
}

type TileProps = { href: string; label: string; value: string; below: string; children?: ReactNode };

function Tile({ href, label, value, below, children }: TileProps) {
  return (
    <li className="-mb-px -ml-px border-b border-l">
      <Link
        href={href as Route}
        className="flex h-full flex-col px-4 py-3.5 outline-offset-[-2px] hover:bg-hover"
      >
        <span className="flex h-6 items-center justify-between gap-3">
          <span className="text-sm text-ink-2">{label}</span>
          {children}
        </span>
        <span className="text-xl font-semibold tracking-tight tabular-nums">{value}</span>
        <span className="text-xs text-ink-3">{below}</span>
      </Link>
    </li>
  );
}

function change(now: number, before: number): string {
  if (before === 0)
    return now === 0 ? "Nothing in this period or the one before" : "Nothing in the period before";
  const percent = ((now - before) * 100) / before;
  return `${percent >= 0 ? "+" : ""}${percent.toFixed(1)}% against the period before`;
}
