import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { StackedBars } from "@/components/ui/stacked-bars";
import type { CollectedDay } from "@/lib/domain/overview";
import { formatDay } from "@/lib/format/date";
import { formatMoney, formatMoneyShort } from "@/lib/format/money";

const SERIES = [
  { key: "captured", label: "Captured", fill: "fill-accent" },
  { key: "failed", label: "Failed", fill: "fill-bad-dot" },
] as const;

const SWATCH = { captured: "bg-accent", failed: "bg-bad-dot" } as const;
const MOST_BARS = 62;

/** What came in and what failed, a bar a day; over a long time, a bar a month. */
export function Collections({ days }: { days: readonly CollectedDay[] }) {
  const captured = days.reduce((sum, day) => sum + day.captured, 0);
  const failed = days.reduce((sum, day) => sum + day.failed, 0);
  const monthly = days.length > MOST_BARS;
  const title = monthly ? "Collections per month" : "Collections per day";
  const totals = { captured, failed };
  return (
    <Card
      title={title}
      className="self-start"
      action={
        <ul className="flex flex-wrap gap-x-4 text-xs text-ink-2">
          {SERIES.map(({ key, label }) => (
            <li key={key} className="flex items-center gap-1.5" title={formatMoney(totals[key])}>
              <span aria-hidden="true" className={`dot size-2 rounded-sm ${SWATCH[key]}`} />
              {label} {formatMoneyShort(totals[key])}
            </li>
          ))}
        </ul>
      }
    >
      {captured + failed === 0 ? (
        <EmptyState title="No payments in this period">
          Each payment counts on the day the customer made it.
        </EmptyState>
      ) : (
        <StackedBars
          title={`${title}, chart`}
          sentence={`${title}: ${formatMoneyShort(captured)} captured and ${formatMoneyShort(failed)} failed in all`}
          series={SERIES}
          bars={(monthly ? byMonth(days) : days.map((day) => ({ ...day, label: shortDay(day.day) }))).map(
            ({ label, captured, failed }) => ({
              label,
              values: { captured, failed },
            }),
          )}
          format={formatMoneyShort}
          formatExact={formatMoney}
        />
      )}
    </Card>
  );
}

function shortDay(day: string): string {
  return formatDay(day).replace(/ \d{4}$/, "");
}

function byMonth(days: readonly CollectedDay[]) {
  const months = new Map<string, { label: string; captured: number; failed: number }>();
  for (const { day, captured, failed } of days) {
    const key = day.slice(0, 7);
    const month = months.get(key) ?? { label: formatDay(`${key}-01`).slice(2), captured: 0, failed: 0 };
    months.set(key, { ...month, captured: month.captured + captured, failed: month.failed + failed });
  }
  return [...months.values()];
}
