import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ChargeButton } from "@/components/charges/charge-button";
import { RefundTable } from "@/components/charges/refund-table";
import { CallAttempts } from "@/components/history/call-attempts";
import { RecordTimeline } from "@/components/history/record-timeline";
import { type Watched, WatchRecord } from "@/components/history/watch-record";
import { CollectCard } from "@/components/invoices/collect-card";
import { InvoiceMoney } from "@/components/invoices/invoice-money";
import { InvoiceParts } from "@/components/invoices/invoice-parts";
import { InvoiceProblem } from "@/components/invoices/invoice-problem";
import { InvoiceSides } from "@/components/invoices/invoice-sides";
import { PayLink } from "@/components/invoices/pay-link";
import { SendLink } from "@/components/invoices/send-link";
import { SyncButton } from "@/components/invoices/sync-button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TabLinks } from "@/components/ui/tab-links";
import { requireUser } from "@/lib/auth/require-user";
import { findInvoiceDetail } from "@/lib/data/invoice-detail";
import { listNotices } from "@/lib/data/notices";
import { listRefundProposals } from "@/lib/data/refund-proposals";
import type { InvoiceDetail } from "@/lib/domain/invoice-detail";
import { isUuid } from "@/lib/domain/is-uuid";
import { can } from "@/lib/domain/permissions";
import { PAYMENT_LABELS, SYNC_LABELS } from "@/lib/format/status-label";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { findBillToCharge } from "@/lib/services/find-bill-to-charge";
import { chargeAction, draftNoticeAction, payersToldAction } from "../../charges/actions";
import { decideRefundAction } from "../../charges/refunds/actions";
import {
  collectInvoiceAction,
  notifyInvoiceAction,
  recordTransferAction,
  syncInvoiceAction,
  takeBackTransferAction,
} from "../actions";

type Props = { params: Promise<{ invoiceId: string }>; searchParams: Promise<{ tab?: string | string[] }> };

const read = cache(async (id: string, payloads: boolean) => {
  if (!isUuid(id)) return null;
  const { connectionId, today } = await pageScope();
  return findInvoiceDetail(id, { connectionId, today, payloads });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const user = await requireUser("read");
  const invoice = await read((await params).invoiceId, can(user.role, "payload.read"));
  return { title: invoice ? `Invoice ${invoice.number}` : "Invoice not found" };
}

export default async function InvoicePage({ params, searchParams }: Props) {
  const user = await requireUser("read");
  const payloads = can(user.role, "payload.read");
  const invoice = await read((await params).invoiceId, payloads);
  if (!invoice) notFound();
  const { now, today, connectionId, chosen } = await pageScope();
  const [notices, refunds, bill] = await Promise.all([
    listNotices(invoice.id),
    listRefundProposals({ connectionId, invoiceId: invoice.id }),
    findBillToCharge(invoice.id, connectionId, now),
  ]);
  const tab = [(await searchParams).tab].flat()[0] ?? "timeline";
  const reason = reasonWithout(user, "sync.retry");
  const path = `/invoices/${invoice.id}`;
  return (
    <>
      <PageHeader
        above={
          <Link href={"/invoices" as Route} className="hover:underline">
            Invoices
          </Link>
        }
        title={invoice.number}
        below={
          <span className="flex flex-wrap items-center gap-2">
            <Link
              href={`/customers/${invoice.accountId}` as Route}
              className="text-accent-text hover:underline"
            >
              {invoice.customer}
            </Link>
            <StatusBadge status={PAYMENT_LABELS[invoice.payment]} />
            <StatusBadge status={SYNC_LABELS[invoice.sync ?? "NONE"]} />
            <WatchRecord watched={watchedOf(invoice)} now={now} entities={entitiesOf(invoice)} />
          </span>
        }
        actions={
          <>
            {bill ? (
              <ChargeButton
                {...bill}
                customer={invoice.customer}
                live={chosen?.mode === "LIVE"}
                mustTell={chosen?.notices.tellPayers ?? false}
                charge={chargeAction}
                notice={{ draft: draftNoticeAction, told: payersToldAction }}
                reason={reasonWithout(user, "charge.create") ?? bill.why}
              />
            ) : null}
            <SyncButton
              id={invoice.id}
              sync={syncInvoiceAction}
              label={
                invoice.razorpayInvoiceId || invoice.parts.length > 0 ? "Check with Razorpay" : "Sync now"
              }
              reason={reason}
            />
          </>
        }
      />
      <div className="flex flex-col gap-4 px-4 pb-8 sm:px-6">
        <InvoiceProblem invoice={invoice} sync={syncInvoiceAction} reason={reason} />
        {refunds.length > 0 ? (
          <Card title="More came in than was billed" flush>
            <RefundTable
              rows={refunds}
              decide={decideRefundAction}
              live={chosen?.mode === "LIVE"}
              reason={reasonWithout(user, "review.decide")}
            />
          </Card>
        ) : null}
        {invoice.shortUrl ? (
          <Card title={invoice.payment === "paid" ? "Payment link (paid)" : "Payment link"}>
            <PayLink url={invoice.shortUrl} />
            {payable(invoice) ? (
              <SendLink id={invoice.id} notify={notifyInvoiceAction} notices={notices} reason={reason} />
            ) : null}
          </Card>
        ) : null}
        <InvoiceParts invoice={invoice} notify={notifyInvoiceAction} notices={notices} reason={reason} />
        <CollectCard
          invoice={invoice}
          today={today}
          collect={collectInvoiceAction}
          record={recordTransferAction}
          takeBack={takeBackTransferAction}
          reason={reasonWithout(user, "invoice.edit")}
        />
        <InvoiceSides invoice={invoice} />
        <TabLinks
          label="Invoice"
          tabs={[
            { href: path, label: "Timeline", current: tab === "timeline" },
            {
              href: `${path}?tab=money`,
              label: "Payments and lines",
              current: tab === "money",
              count: invoice.payments.length,
            },
            {
              href: `${path}?tab=calls`,
              label: "Calls",
              current: tab === "calls",
              count: invoice.attemptsMade.length,
            },
          ]}
        />
        {tab === "money" ? <InvoiceMoney invoice={invoice} /> : null}
        {tab === "calls" ? <CallAttempts attempts={invoice.attemptsMade} payloads={payloads} /> : null}
        {tab !== "money" && tab !== "calls" ? (
          <Card title="Timeline">
            <RecordTimeline moves={invoice.moves} attempts={invoice.attemptsMade} />
          </Card>
        ) : null}
      </div>
    </>
  );
}

function payable({ sync, payment }: InvoiceDetail): boolean {
  return sync === "SYNCED" && payment !== "paid" && payment !== "expired" && payment !== "cancelled";
}

/** An unpaid request may be paid at any moment. */
function watchedOf(invoice: InvoiceDetail): Watched {
  if (invoice.sync === "PENDING" || invoice.attemptsMade[0]?.endedAt === null) return "moving";
  const payable = invoice.sync === "SYNCED" && invoice.payment !== "paid";
  return payable || invoice.sync === "BLOCKED" ? "waiting" : "still";
}

/** What an event about this bill names: its requests, their orders, its payments. */
function entitiesOf({ generations, parts, payments }: InvoiceDetail): string[] {
  const requests = [...generations, ...parts].flatMap(({ razorpayInvoiceId, razorpayOrderId }) => [
    razorpayInvoiceId,
    razorpayOrderId,
  ]);
  return [...requests, ...payments.map((payment) => payment.razorpayPaymentId)].filter((id) => id !== null);
}
