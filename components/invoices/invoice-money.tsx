import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { RazorpayId } from "@/components/ui/razorpay-id";
import { SimpleTable } from "@/components/ui/simple-table";
import type { Tone } from "@/components/ui/tone";
import { When } from "@/components/ui/when";
import type { InvoiceDetail, PaymentRow } from "@/lib/domain/invoice-detail";
import { Amount } from "./amount";

const PAYMENTS: Record<PaymentRow["status"], { label: string; tone: Tone }> = {
  CREATED: { label: "Started", tone: "info" },
  AUTHORIZED: { label: "Authorised", tone: "info" },
  CAPTURED: { label: "Captured", tone: "ok" },
  FAILED: { label: "Failed", tone: "bad" },
  REFUNDED: { label: "Refunded", tone: "mute" },
};

/** What was billed, and what came in. */
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
            rows={invoice.payments.map((payment) => ({
              id: payment.id,
              cells: [
                <RazorpayId key="id" id={payment.razorpayPaymentId} label="Razorpay payment id" />,
                <Badge key="status" tone={PAYMENTS[payment.status].tone} title={payment.failure ?? undefined}>
                  {PAYMENTS[payment.status].label}
                </Badge>,
                payment.method ?? "Unknown",
                <When key="at" at={payment.paidAt} />,
                payment.fee === null ? "" : <Money key="fee" paise={payment.fee} />,
                <Money key="amount" paise={payment.amount} />,
              ],
            }))}
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
