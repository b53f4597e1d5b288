import type { Route } from "next";
import Link from "next/link";
import { RecordTimeline } from "@/components/history/record-timeline";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyId } from "@/components/ui/copy-id";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { RazorpayId } from "@/components/ui/razorpay-id";
import { When } from "@/components/ui/when";
import type { ChargeAnswer } from "@/lib/domain/api-answers";
import type { ChargeDetail } from "@/lib/domain/charge-detail";
import { NEVER_SENT } from "@/lib/domain/debit-failure";
import { NOTICE_MEDIUM_LABELS } from "@/lib/format/notice-medium";

const WHO = { customer: "The customer", bank: "The bank", us: "We", razorpay: "Razorpay" };

/** A charge: how it stands, why it failed and who acts next, and what happened. */
export function ChargeView({ detail, limit }: { detail: ChargeDetail; limit?: number }) {
  const { charge, review, moves, attempts } = detail;
  return (
    <div className="flex flex-col gap-4">
      {review && limit ? (
        <Callout tone="bad" title="Nobody knows whether it was debited" technical={review.reason}>
          Open the charge: it shows what is known, and takes the decision.
        </Callout>
      ) : null}
      <Failure charge={charge} />
      <Card title="Charge">
        <Facts facts={factsOf(detail)} />
      </Card>
      <Notices notices={detail.notices} />
      <Card title="Timeline">
        <RecordTimeline moves={moves} attempts={attempts} limit={limit} />
      </Card>
    </div>
  );
}

function Failure({ charge: { failure, retry } }: { charge: ChargeAnswer }) {
  if (!failure) return null;
  const notBefore = retry?.notBefore ? new Date(retry.notBefore) : null;
  const sent = !NEVER_SENT.includes(failure.reason);
  return (
    <Callout
      tone="bad"
      title={sent ? failure.explanation : (failure.description ?? failure.explanation)}
      technical={`${failure.reason}: ${failure.description ?? ""}`}
    >
      {WHO[failure.nextActor]} act{failure.nextActor === "us" ? "" : "s"} next. {failure.nextStep}{" "}
      {retry && !retry.allowed ? retry.reason : null}
      {retry?.allowed && notBefore && sent ? (
        <>
          Another try is taken from <When at={notBefore} />.
        </>
      ) : null}
    </Callout>
  );
}

function Notices({ notices }: { notices: ChargeDetail["notices"] }) {
  if (notices.length === 0) return null;
  return (
    <Card title="What the payer was told">
      <ul className="flex flex-col gap-2 text-sm">
        {notices.map(({ id, medium, text, toldBy, toldAt, amount }) => (
          <li key={id}>
            <Money paise={amount} />, {NOTICE_MEDIUM_LABELS[medium]}, <When at={toldAt} />, by {toldBy}
            <details className="text-xs">
              <summary className="text-ink-2">The text</summary>
              <p className="whitespace-pre-line">{text}</p>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function factsOf(detail: ChargeDetail) {
  const { charge, invoice, account, tokenId, askedBy, settledAt, payLink, runId } = detail;
  return [
    { label: "Amount", value: <Money paise={charge.amount} /> },
    {
      label: "Customer",
      value: account ? (
        <Link href={`/customers/${account.id}` as Route} className="text-accent-text hover:underline">
          {account.name}
        </Link>
      ) : (
        "Not known"
      ),
    },
    {
      label: "Invoice",
      value: invoice ? (
        <Link href={`/invoices/${invoice.id}` as Route} className="text-accent-text hover:underline">
          {invoice.number}
        </Link>
      ) : (
        "None: nobody knows yet what it pays"
      ),
    },
    {
      label: "Mandate",
      value: (
        <Link
          href={`/mandates/${charge.mandateId}` as Route}
          className="font-mono text-xs text-accent-text hover:underline"
        >
          {tokenId}
        </Link>
      ),
    },
    ...(payLink ? [{ label: "Pay link, open", value: <CopyId id={payLink} label="pay link" /> }] : []),
    { label: "Description", value: charge.description },
    { label: "Try", value: charge.attempt },
    { label: "Asked", value: <When at={new Date(charge.createdAt)} /> },
    {
      label: "Asked by",
      value: runId ? (
        <>
          {askedBy},{" "}
          <Link href={`/charges/runs/${runId}` as Route} className="text-accent-text hover:underline">
            in a charge run
          </Link>
        </>
      ) : (
        askedBy
      ),
    },
    { label: "Bank answers by", value: <When at={charge.expectedBy ? new Date(charge.expectedBy) : null} /> },
    { label: "Answered", value: <When at={settledAt} none="Not yet" /> },
    {
      label: "Order",
      value: charge.razorpayOrderId ? (
        <RazorpayId id={charge.razorpayOrderId} label="order id" />
      ) : (
        "Not made yet"
      ),
    },
    {
      label: "Payment",
      value: charge.razorpayPaymentId ? (
        <RazorpayId id={charge.razorpayPaymentId} label="payment id" />
      ) : (
        "Not asked yet"
      ),
    },
  ];
}
