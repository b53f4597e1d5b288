import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { RazorpayId } from "@/components/ui/razorpay-id";
import { SimpleTable } from "@/components/ui/simple-table";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import type { RefundProposalRow } from "@/lib/domain/refund-proposal";
import { refundProposalLabel } from "@/lib/format/refund-label";
import { type DecideRefund, RefundDecisionButtons } from "./refund-decision";

type Props = {
  rows: readonly RefundProposalRow[];
  decide: DecideRefund;
  live: boolean;
  reason?: string;
};

/** Money that came in beyond a bill, what was decided of it, and how far it is. */
export function RefundTable({ rows, decide, live, reason }: Props) {
  return (
    <SimpleTable
      caption="Proposed refunds"
      columns={[
        { label: "Invoice" },
        { label: "Customer" },
        { label: "Amount", align: "end" },
        { label: "Why" },
        { label: "Status" },
        { label: "Decision" },
        { label: "Payment" },
        { label: "Seen" },
      ]}
      rows={rows.map((row) => ({
        id: row.id,
        cells: [
          <Link
            key="invoice"
            href={`/invoices/${row.invoiceId}?tab=money` as Route}
            className="text-accent-text hover:underline"
          >
            {row.number}
          </Link>,
          row.customer,
          <Money key="amount" paise={row.amount} />,
          <span key="why" className="block w-80 py-1.5 text-xs whitespace-normal">
            {row.why}
          </span>,
          <StatusBadge key="status" status={refundProposalLabel(row)} />,
          <Decision key="decision" row={row} decide={decide} live={live} reason={reason} />,
          <RazorpayId
            key="payment"
            id={row.razorpayRefundId ?? row.razorpayPaymentId}
            label={row.razorpayRefundId ? "refund id" : "payment id"}
          />,
          <When key="seen" at={row.createdAt} />,
        ],
      }))}
    />
  );
}

function Decision({ row, ...decide }: { row: RefundProposalRow } & Omit<Props, "rows">) {
  if (row.status === "PROPOSED" || row.status === "FAILED") {
    return (
      <span className="flex flex-wrap items-center gap-2 py-1">
        <RefundDecisionButtons proposal={row} {...decide} />
        {row.failure ? <Badge tone="bad">{row.failure}</Badge> : null}
      </span>
    );
  }
  if (!row.decidedBy) return "None was needed";
  return (
    <span className="block max-w-72 truncate" title={row.decidedWhy ?? undefined}>
      {row.decidedBy}: {row.decidedWhy}
    </span>
  );
}
