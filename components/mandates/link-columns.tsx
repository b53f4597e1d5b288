import type { ListColumn } from "@/components/list/list-column";
import { CopyId } from "@/components/ui/copy-id";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import type { LinkRow } from "@/lib/domain/mandate-list";
import { authTypeLabel } from "@/lib/format/auth-type";
import { LINK_LABELS } from "@/lib/format/status-label";

export const LINK_COLUMNS: readonly ListColumn<LinkRow>[] = [
  { id: "receipt", label: "Receipt", className: "max-w-56 truncate", cell: (row) => row.receipt },
  { id: "customer", label: "Customer", className: "max-w-56 truncate", cell: (row) => row.customer },
  {
    id: "first",
    label: "First payment",
    align: "end",
    cell: (row) =>
      row.firstPayment ? <Money paise={row.firstPayment} /> : <span className="text-ink-3">None</span>,
  },
  { id: "max", label: "Max per debit", align: "end", cell: (row) => <Money paise={row.maxAmount} /> },
  { id: "auth", label: "Auth type", cell: (row) => authTypeLabel(row.authType) },
  { id: "status", label: "Status", cell: (row) => <StatusBadge status={LINK_LABELS[row.status]} /> },
  {
    id: "note",
    label: "Why",
    className: "max-w-64",
    cell: (row) =>
      row.note ? (
        <span className="block truncate text-ink-2" title={row.note}>
          {row.note}
        </span>
      ) : (
        ""
      ),
  },
  { id: "by", label: "Sent by", cell: (row) => row.sentBy },
  {
    id: "expires",
    label: "Expires",
    cell: (row) => (row.expiresAt ? <When at={row.expiresAt} /> : <span className="text-ink-3">Never</span>),
  },
  { id: "reminded", label: "Last reminder", cell: (row) => <When at={row.lastNotifiedAt} /> },
  {
    id: "razorpay",
    label: "Razorpay id",
    hidden: true,
    cell: (row) =>
      row.razorpayInvoiceId ? <CopyId id={row.razorpayInvoiceId} label="Razorpay id" quiet /> : "",
  },
  { id: "created", label: "Sent", sort: "created", hidden: true, cell: (row) => <When at={row.createdAt} /> },
];
