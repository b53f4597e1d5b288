import type { ListColumn } from "@/components/list/list-column";
import { Badge } from "@/components/ui/badge";
import { CopyId } from "@/components/ui/copy-id";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import { bankName } from "@/lib/domain/bank-name";
import type { MandateRow } from "@/lib/domain/mandate-list";
import { authTypeLabel } from "@/lib/format/auth-type";
import { MANDATE_LABELS, WATCH_LABELS } from "@/lib/format/status-label";

export const MANDATE_COLUMNS: readonly ListColumn<MandateRow>[] = [
  {
    id: "customer",
    label: "Customer",
    className: "max-w-56 truncate",
    cell: (row) => row.customer ?? "Not one of yours",
  },
  { id: "token", label: "Token id", cell: (row) => <CopyId id={row.tokenId} label="token id" quiet /> },
  { id: "bank", label: "Bank", cell: (row) => (row.bank ? bankName(row.bank) : "") },
  { id: "auth", label: "Auth type", cell: (row) => authTypeLabel(row.authType) },
  { id: "max", label: "Max amount", align: "end", cell: (row) => <Money paise={row.maxAmount} /> },
  { id: "used", label: "Used this month", align: "end", cell: (row) => <Money paise={row.usedThisMonth} /> },
  {
    id: "status",
    label: "Status",
    cell: (row) => (
      <span className="flex gap-1">
        <StatusBadge status={MANDATE_LABELS[row.status]} />
        {row.cancelling ? <Badge tone="warn">Being cancelled</Badge> : null}
        {row.watch.map((code) => (
          <Badge key={code} tone={WATCH_LABELS[code].tone}>
            {WATCH_LABELS[code].label}
          </Badge>
        ))}
      </span>
    ),
  },
  { id: "confirmed", label: "Confirmed on", cell: (row) => <When at={row.confirmedAt} none="Not yet" /> },
  { id: "till", label: "Valid till", cell: (row) => <When at={row.expiresAt} as="day" /> },
  {
    id: "umrn",
    label: "UMRN",
    hidden: true,
    cell: (row) => (row.umrn ? <CopyId id={row.umrn} label="UMRN" quiet /> : ""),
  },
  {
    id: "account",
    label: "Account",
    hidden: true,
    cell: (row) => (row.accountLast4 ? `••••${row.accountLast4}` : ""),
  },
  { id: "debit", label: "Last debit", cell: (row) => <When at={row.lastDebitAt} /> },
  {
    id: "created",
    label: "Signed",
    sort: "created",
    hidden: true,
    cell: (row) => <When at={row.createdAt} />,
  },
];
