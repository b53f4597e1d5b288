import type { Route } from "next";
import Link from "next/link";
import { Amount } from "@/components/invoices/amount";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { SimpleTable } from "@/components/ui/simple-table";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import type { InvoiceRow } from "@/lib/domain/invoice-list";
import { PAYMENT_LABELS, SYNC_LABELS } from "@/lib/format/status-label";

/** The newest invoices of one customer. */
export function CustomerInvoices({ invoices }: { invoices: readonly InvoiceRow[] }) {
  return (
    <Card title="Invoices" flush>
      {invoices.length === 0 ? (
        <EmptyState title="No invoices yet">They appear here the moment billing issues them.</EmptyState>
      ) : (
        <SimpleTable
          caption="Invoices of this customer"
          columns={[
            { label: "Invoice" },
            { label: "Amount", align: "end" },
            { label: "Due amount", align: "end" },
            { label: "Payment" },
            { label: "Sync" },
            { label: "Due" },
          ]}
          rows={invoices.map((row) => ({
            id: row.id,
            cells: [
              <Link
                key="number"
                href={`/invoices/${row.id}` as Route}
                className="font-medium hover:underline"
              >
                {row.number}
              </Link>,
              <Amount key="amount" paise={row.amount} currency={row.currency} />,
              <Money key="due" paise={row.amountDue} />,
              <StatusBadge key="payment" status={PAYMENT_LABELS[row.payment]} />,
              <StatusBadge key="sync" status={SYNC_LABELS[row.sync ?? "NONE"]} />,
              <When key="dueOn" at={row.dueOn} />,
            ],
          }))}
        />
      )}
    </Card>
  );
}
