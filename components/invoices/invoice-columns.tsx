import type { ListColumn } from "@/components/list/list-column";
import { CopyId } from "@/components/ui/copy-id";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import type { InvoiceRow } from "@/lib/domain/invoice-list";
import { PAYMENT_LABELS, SYNC_LABELS } from "@/lib/format/status-label";
import { Amount } from "./amount";

export const INVOICE_COLUMNS: readonly ListColumn<InvoiceRow>[] = [
  { id: "number", label: "Invoice", sort: "number", cell: (row) => row.number },
  { id: "customer", label: "Customer", className: "max-w-48 truncate", cell: (row) => row.customer },
  {
    id: "amount",
    label: "Amount",
    sort: "amount",
    align: "end",
    cell: (row) => <Amount paise={row.amount} currency={row.currency} />,
  },
  {
    id: "due",
    label: "Due amount",
    align: "end",
    cell: (row) =>
      row.amountDue ? (
        <Amount paise={row.amountDue} currency={row.currency} />
      ) : (
        <span className="text-ink-3">Nil</span>
      ),
  },
  { id: "payment", label: "Payment", cell: (row) => <StatusBadge status={PAYMENT_LABELS[row.payment]} /> },
  { id: "sync", label: "Sync", cell: (row) => <StatusBadge status={SYNC_LABELS[row.sync ?? "NONE"]} /> },
  { id: "razorpay", label: "Razorpay id", className: "max-w-52", cell: (row) => <IdOrReason row={row} /> },
  { id: "dueOn", label: "Due", sort: "due", cell: (row) => <When at={row.dueOn} /> },
  { id: "synced", label: "Last synced", cell: (row) => <When at={row.lastSyncedAt} /> },
  { id: "issuedOn", label: "Issued", hidden: true, cell: (row) => <When at={row.issuedOn} /> },
  { id: "attempts", label: "Attempts", hidden: true, align: "end", cell: (row) => row.attempts },
  {
    id: "gstin",
    label: "GSTIN",
    hidden: true,
    cell: (row) => (row.gstin ? <CopyId id={row.gstin} label="GSTIN" quiet /> : ""),
  },
  {
    id: "external",
    label: "Billing id",
    hidden: true,
    cell: (row) => <CopyId id={row.externalId} label="billing id" quiet />,
  },
  {
    id: "created",
    label: "Created",
    sort: "created",
    hidden: true,
    cell: (row) => <When at={row.createdAt} />,
  },
];

/** The id where there is one; where there is not, why. */
function IdOrReason({ row }: { row: InvoiceRow }) {
  const stuck = row.sync === "FAILED" || row.sync === "BLOCKED" || row.sync === "SKIPPED";
  if (row.reason && stuck) {
    return (
      <span className="block truncate text-ink-2" title={row.reason}>
        {row.reason}
      </span>
    );
  }
  if (row.parts > 0) return <span className="text-ink-2">In {row.parts} requests</span>;
  if (row.razorpayInvoiceId) return <CopyId id={row.razorpayInvoiceId} label="Razorpay invoice id" quiet />;
  return <span className="text-ink-3">Not created</span>;
}
