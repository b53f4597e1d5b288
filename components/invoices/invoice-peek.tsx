import type { Route } from "next";
import Link from "next/link";
import { RecordTimeline } from "@/components/history/record-timeline";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { RazorpayId } from "@/components/ui/razorpay-id";
import { StatusBadge } from "@/components/ui/status-badge";
import { Tabs } from "@/components/ui/tabs";
import { When } from "@/components/ui/when";
import type { Action } from "@/lib/domain/action-result";
import type { InvoiceDetail } from "@/lib/domain/invoice-detail";
import { PAYMENT_LABELS, SYNC_LABELS } from "@/lib/format/status-label";
import { Amount } from "./amount";
import { InvoiceProblem } from "./invoice-problem";
import { PayLink } from "./pay-link";

type Props = { invoice: InvoiceDetail; sync: Action<{ id: string }, null>; syncReason?: string };

/** An invoice at a glance, beside its list. */
export function InvoicePeek({ invoice, sync, syncReason }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <div>
          <p className="text-2xl font-semibold tracking-tight">
            <Amount paise={invoice.amount} currency={invoice.currency} />
          </p>
          <p className="text-sm text-ink-2">
            <Money paise={invoice.amountPaid} /> received, <Money paise={invoice.amountDue} /> due
          </p>
        </div>
        <div className="flex gap-1.5">
          <StatusBadge status={PAYMENT_LABELS[invoice.payment]} />
          <StatusBadge status={SYNC_LABELS[invoice.sync ?? "NONE"]} />
        </div>
      </div>
      <InvoiceProblem invoice={invoice} sync={sync} reason={syncReason} away />
      {invoice.shortUrl && invoice.payment !== "paid" ? <PayLink url={invoice.shortUrl} /> : null}
      <Tabs
        label="Invoice"
        tabs={[
          {
            value: "timeline",
            label: "Timeline",
            content: <RecordTimeline moves={invoice.moves} attempts={invoice.attemptsMade} limit={12} />,
          },
          { value: "details", label: "Details", content: <Facts facts={factsOf(invoice)} /> },
        ]}
      />
    </div>
  );
}

function factsOf(invoice: InvoiceDetail) {
  return [
    {
      label: "Customer",
      value: (
        <Link href={`/customers/${invoice.accountId}` as Route} className="text-accent-text hover:underline">
          {invoice.customer}
        </Link>
      ),
    },
    {
      label: "Razorpay invoice",
      value: invoice.razorpayInvoiceId ? (
        <RazorpayId id={invoice.razorpayInvoiceId} label="Razorpay invoice id" />
      ) : (
        "Not created"
      ),
    },
    { label: "Issued", value: <When at={invoice.issuedOn} /> },
    { label: "Due", value: <When at={invoice.dueOn} /> },
    { label: "Last synced", value: <When at={invoice.lastSyncedAt} /> },
    { label: "Attempts", value: invoice.attempts },
  ];
}
