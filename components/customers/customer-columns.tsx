import type { ListColumn } from "@/components/list/list-column";
import { CopyId } from "@/components/ui/copy-id";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import type { CustomerRow } from "@/lib/domain/customer-list";
import { MAPPING_LABELS } from "@/lib/format/status-label";

export const CUSTOMER_COLUMNS: readonly ListColumn<CustomerRow>[] = [
  { id: "name", label: "Customer", sort: "name", className: "max-w-64 truncate", cell: (row) => row.name },
  {
    id: "external",
    label: "Billing id",
    cell: (row) => <CopyId id={row.externalId} label="billing id" quiet />,
  },
  {
    id: "razorpay",
    label: "Razorpay customer id",
    className: "max-w-64",
    cell: (row) => <IdOrReason row={row} />,
  },
  { id: "mapping", label: "Mapping", cell: (row) => <StatusBadge status={MAPPING_LABELS[row.mapping]} /> },
  {
    id: "outstanding",
    label: "Outstanding",
    align: "end",
    cell: (row) =>
      row.outstanding ? <Money paise={row.outstanding} /> : <span className="text-ink-3">Nil</span>,
  },
  {
    id: "blocked",
    label: "Blocked",
    sort: "blocked",
    align: "end",
    cell: (row) =>
      row.blocked.count === 0 ? (
        <span className="text-ink-3">None</span>
      ) : (
        <>
          {row.blocked.count} for <Money paise={row.blocked.amount} />
        </>
      ),
  },
  {
    id: "email",
    label: "Email",
    className: "max-w-64 truncate",
    cell: (row) => row.email ?? <span className="text-ink-3">None</span>,
  },
  { id: "contact", label: "Mobile", cell: (row) => row.contact ?? <span className="text-ink-3">None</span> },
  {
    id: "gstin",
    label: "GSTIN",
    hidden: true,
    cell: (row) => (row.gstin ? <CopyId id={row.gstin} label="GSTIN" quiet /> : ""),
  },
  {
    id: "created",
    label: "Created",
    sort: "created",
    hidden: true,
    cell: (row) => <When at={row.createdAt} />,
  },
];

function IdOrReason({ row }: { row: CustomerRow }) {
  if (row.razorpayCustomerId && row.mapping === "MAPPED")
    return <CopyId id={row.razorpayCustomerId} label="Razorpay customer id" quiet />;
  if (row.reason) {
    return (
      <span className="block truncate text-ink-2" title={row.reason}>
        {row.reason}
      </span>
    );
  }
  return <span className="text-ink-3">None yet</span>;
}
