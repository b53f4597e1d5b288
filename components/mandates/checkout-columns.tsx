import type { ListColumn } from "@/components/list/list-column";
import { CopyId } from "@/components/ui/copy-id";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import type { CheckoutRow } from "@/lib/domain/mandate-list";
import { authTypeLabel } from "@/lib/format/auth-type";
import { CHECKOUT_LABELS } from "@/lib/format/status-label";

export const CHECKOUT_COLUMNS: readonly ListColumn<CheckoutRow>[] = [
  { id: "customer", label: "Customer", className: "max-w-56 truncate", cell: (row) => row.customer },
  { id: "description", label: "Description", className: "max-w-56 truncate", cell: (row) => row.description },
  {
    id: "first",
    label: "First payment",
    align: "end",
    cell: (row) =>
      row.firstPayment ? <Money paise={row.firstPayment} /> : <span className="text-ink-3">None</span>,
  },
  { id: "max", label: "Max per debit", align: "end", cell: (row) => <Money paise={row.maxAmount} /> },
  { id: "auth", label: "Auth type", cell: (row) => authTypeLabel(row.authType) },
  { id: "status", label: "Status", cell: (row) => <StatusBadge status={CHECKOUT_LABELS[row.status]} /> },
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
  { id: "by", label: "Made by", cell: (row) => row.sentBy },
  { id: "opened", label: "Last opened", cell: (row) => <When at={row.openedAt} /> },
  {
    id: "expires",
    label: "Expires",
    cell: (row) => (row.expiresAt ? <When at={row.expiresAt} /> : <span className="text-ink-3">Never</span>),
  },
  {
    id: "order",
    label: "Razorpay order",
    hidden: true,
    cell: (row) => (row.razorpayOrderId ? <CopyId id={row.razorpayOrderId} label="order id" quiet /> : ""),
  },
  { id: "created", label: "Made", sort: "created", cell: (row) => <When at={row.createdAt} /> },
];
