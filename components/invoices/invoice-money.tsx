import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyId } from "@/components/ui/copy-id";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { RazorpayId } from "@/components/ui/razorpay-id";
import { SimpleTable } from "@/components/ui/simple-table";
import type { Tone } from "@/components/ui/tone";
import { When } from "@/components/ui/when";
import type { InvoiceDetail, PaymentRow, RefundRow } from "@/lib/domain/invoice-detail";
import { Amount } from "./amount";

const PAYMENTS: Record<PaymentRow["status"], { label: string; tone: Tone }> = {
  CREATED: { label: "Started", tone: "info" },
  AUTHORIZED: { label: "Authorised", tone: "info" },
  CAPTURED: { label: "Captured", tone: "ok" },
  FAILED: { label: "Failed", tone: "bad" },
  REFUNDED: { label: "Refunded", tone: "mute" },
};

const REFUNDS: Record<RefundRow["status"], { label: string; tone: Tone }> = {
  PENDING: { label: "Refund on its way", tone: "info" },
  PROCESSED: { label: "Refund processed", tone: "mute" },
  FAILED: { label: "Refund failed", tone: "bad" },
};

function PaymentBadge({ payment }: { payment: PaymentRow }) {
  const partly = payment.status === "CAPTURED" && payment.amountRefunded > 0;
  const { label, tone } = partly
    ? { label: "Partly refunded", tone: "warn" as const }
    : PAYMENTS[payment.status];
  return (
    <Badge tone={tone} title={payment.failure ?? undefined}>
      {label}
    </Badge>
  );
}

/** Below its payment. What failed was not taken from it. */
function refundRow(refund: RefundRow) {
  const { label, tone } = REFUNDS[refund.status];
  const amount = refund.status === "FAILED" ? refund.amount : -refund.amount;
  return {
    id: refund.id,
    cells: [
      <span key="id" className="block pl-4">
        <RazorpayId id={refund.razorpayRefundId} label="Razorpay refund id" />
      </span>,
      <Badge key="status" tone={tone}>
        {label}
      </Badge>,
      refund.bankReference ? (
        <CopyId key="reference" id={refund.bankReference} label="Bank reference" />
      ) : (
        "Refund"
      ),
      <When key="at" at={refund.refundedAt} />,
      "",
      <span key="amount" className={refund.status === "FAILED" ? "text-ink-3 line-through" : undefined}>
        <Money paise={amount} />
      </span>,
    ],
  };
}

/** What was billed, what came in, and what was given back. */
export function InvoiceMoney({ invoice }: { invoice: InvoiceDetail }) {
  return (
    <div className="flex flex-col gap-4">
      <Card title="Payments" flush>
        {invoice.payments.length === 0 ? (
          <EmptyState title="No payment yet">
            A payment appears here seconds after the customer makes it.
          </EmptyState>
        ) : (
          <SimpleTable
            caption="Payments"
            columns={[
              { label: "Payment" },
              { label: "Status" },
              { label: "Method" },
              { label: "Paid at (IST)" },
              { label: "Fee", align: "end" },
              { label: "Amount", align: "end" },
            ]}
            rows={invoice.payments.flatMap((payment) => [
              {
                id: payment.id,
                cells: [
                  <RazorpayId key="id" id={payment.razorpayPaymentId} label="Razorpay payment id" />,
                  <PaymentBadge key="status" payment={payment} />,
                  payment.method ?? "Unknown",
                  <When key="at" at={payment.paidAt} />,
                  payment.fee === null ? "" : <Money key="fee" paise={payment.fee} />,
                  <Money key="amount" paise={payment.amount} />,
                ],
              },
              ...payment.refunds.map(refundRow),
            ])}
          />
        )}
      </Card>
      <Card title="Lines" flush>
        <SimpleTable
          caption="Lines of the bill"
          columns={[
            { label: "Item" },
            { label: "Quantity", align: "end" },
            { label: "Each", align: "end" },
            { label: "Amount", align: "end" },
          ]}
          rows={invoice.lines.map((line, at) => ({
            id: `${at}`,
            cells: [
              line.name,
              line.quantity.toLocaleString("en-IN"),
              <Amount key="each" paise={line.amount} currency={invoice.currency} />,
              <Amount key="amount" paise={line.amount * line.quantity} currency={invoice.currency} />,
            ],
          }))}
        />
      </Card>
    </div>
  );
}
