import type { ListColumn } from "@/components/list/list-column";
import { Money } from "@/components/ui/money";
import { Sparkline } from "@/components/ui/sparkline";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import { type FailureGroup, trendOf } from "@/lib/domain/failure";
import { FAILURE_STATE_LABELS, failureFix, failureTitle, stepLabel } from "@/lib/format/failure-words";

export const FAILURE_COLUMNS: readonly ListColumn<FailureGroup>[] = [
  {
    id: "cause",
    label: "Cause",
    className: "max-w-96 truncate",
    cell: (row) => <span title={row.reason ?? undefined}>{failureTitle(row)}</span>,
  },
  { id: "state", label: "State", cell: (row) => <StatusBadge status={FAILURE_STATE_LABELS[row.state]} /> },
  {
    id: "count",
    label: "Records",
    align: "end",
    sort: "count",
    cell: (row) => row.count.toLocaleString("en-IN"),
  },
  {
    id: "stake",
    label: "At stake",
    align: "end",
    sort: "stake",
    cell: (row) =>
      row.amount === null ? <span className="text-ink-3">None</span> : <Money paise={row.amount} />,
  },
  { id: "step", label: "Step", cell: (row) => stepLabel(row.step) },
  {
    id: "trend",
    label: "Last 7 days",
    cell: (row) => <Trend days={row.days} />,
  },
  { id: "last", label: "Last seen", sort: "last", cell: (row) => <When at={row.lastSeen} /> },
  { id: "first", label: "First seen", sort: "first", cell: (row) => <When at={row.firstSeen} /> },
  {
    id: "fix",
    label: "What mends it",
    className: "max-w-80 truncate text-ink-2",
    cell: (row) => <span title={failureFix(row).advice}>{failureFix(row).advice}</span>,
  },
  {
    id: "connection",
    label: "Connection",
    hidden: true,
    cell: (row) => row.connection ?? <span className="text-ink-3">None</span>,
  },
];

const TONES = { rising: "bad", falling: "ok", steady: "mute" } as const;

/** How often on each of the last seven days, in a line and in a sentence. */
export function Trend({ days }: { days: readonly number[] }) {
  const trend = trendOf(days);
  const sentence = `${trend[0]?.toUpperCase()}${trend.slice(1)}: ${days.join(", ")} a day over the last seven days`;
  return <Sparkline values={days} sentence={sentence} tone={TONES[trend]} />;
}
