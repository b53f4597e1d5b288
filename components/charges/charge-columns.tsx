import type { ListColumn } from "@/components/list/list-column";
import { Badge } from "@/components/ui/badge";
import { CopyId } from "@/components/ui/copy-id";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import { debitAdvice, NEVER_SENT } from "@/lib/domain/debit-failure";
import type { ChargeRow } from "@/lib/domain/mandate-list";
import { CHARGE_LABELS, CHARGE_REFUNDED } from "@/lib/format/status-label";

export const CHARGE_COLUMNS: readonly ListColumn<ChargeRow>[] = [
  {
    id: "charge",
    label: "Charge",
    cell: (row) => (row.firstPayment ? "First payment" : `Try ${row.attempt}`),
  },
  { id: "customer", label: "Customer", className: "max-w-56 truncate", cell: (row) => row.customer ?? "" },
  { id: "invoice", label: "Invoice", cell: (row) => row.invoice ?? <span className="text-ink-3">None</span> },
  {
    id: "amount",
    label: "Amount",
    sort: "amount",
    align: "end",
    cell: (row) => <Money paise={row.amount} />,
  },
  { id: "mandate", label: "Mandate", cell: (row) => <CopyId id={row.tokenId} label="token id" quiet /> },
  {
    id: "status",
    label: "Status",
    cell: (row) => (
      <span className="flex gap-1">
        <StatusBadge status={row.refunded ? CHARGE_REFUNDED : CHARGE_LABELS[row.status]} />
        {row.undecided ? <Badge tone="bad">To decide</Badge> : null}
        {row.overdue && !row.undecided ? <Badge tone="bad">Overdue</Badge> : null}
        {row.retryDue ? <Badge tone="warn">Retry due</Badge> : null}
      </span>
    ),
  },
  { id: "reason", label: "Reason", className: "max-w-64", cell: (row) => <Reason row={row} /> },
  { id: "asked", label: "Asked at", sort: "created", cell: (row) => <When at={row.createdAt} /> },
  { id: "expected", label: "Expected by", cell: (row) => <When at={row.expectedBy} /> },
  { id: "attempt", label: "Attempts", align: "end", cell: (row) => row.attempt },
];

function Reason({ row }: { row: ChargeRow }) {
  if (row.status !== "FAILED") return "";
  const { text } = debitAdvice(row.failureReason, row.failureDescription);
  const shown = NEVER_SENT.includes(row.failureReason ?? "") ? (row.failureDescription ?? text) : text;
  return (
    <span className="block truncate text-ink-2" title={shown}>
      {shown}
    </span>
  );
}
