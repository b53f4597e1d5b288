import type { Route } from "next";
import Link from "next/link";
import { RecordTimeline } from "@/components/history/record-timeline";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyId } from "@/components/ui/copy-id";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { When } from "@/components/ui/when";
import type { ChargeAnswer } from "@/lib/domain/api-answers";
import type { ChargeStatus } from "@/lib/domain/charge";
import type { CallAttempt, Move } from "@/lib/domain/invoice-detail";

export type ChargeDetail = {
  charge: ChargeAnswer;
  status: ChargeStatus;
  invoice: { id: string; number: string } | null;
  tokenId: string;
  account: { id: string; name: string } | null;
  askedBy: string;
  settledAt: Date | null;
  review: string | null;
  moves: Move[];
  attempts: CallAttempt[];
};

const WHO = { customer: "The customer", bank: "The bank", us: "We", razorpay: "Razorpay" };

/** A charge: how it stands, why it failed and who acts next, and what happened. */
export function ChargeView({ detail, limit }: { detail: ChargeDetail; limit?: number }) {
  const { charge, review, moves, attempts } = detail;
  return (
    <div className="flex flex-col gap-4">
      {review ? (
        <Callout tone="bad" title="Nobody knows whether it was debited" technical={review}>
          Look at the order in Razorpay before anything else is done. It is not sent again by itself.
        </Callout>
      ) : null}
      <Failure charge={charge} />
      <Card title="Charge">
        <Facts facts={factsOf(detail)} />
      </Card>
      <Card title="Timeline">
        <RecordTimeline moves={moves} attempts={attempts} limit={limit} />
      </Card>
    </div>
  );
}

function Failure({ charge: { failure, retry } }: { charge: ChargeAnswer }) {
  if (!failure) return null;
  const notBefore = retry?.notBefore ? new Date(retry.notBefore) : null;
  const sent = failure.reason !== "not_sent";
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

function factsOf({ charge, invoice, account, tokenId, askedBy, settledAt }: ChargeDetail) {
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
    { label: "Description", value: charge.description },
    { label: "Try", value: charge.attempt },
    { label: "Asked", value: <When at={new Date(charge.createdAt)} /> },
    { label: "Asked by", value: askedBy },
    { label: "Bank answers by", value: <When at={charge.expectedBy ? new Date(charge.expectedBy) : null} /> },
    { label: "Answered", value: <When at={settledAt} /> },
    {
      label: "Order",
      value: charge.razorpayOrderId ? (
        <CopyId id={charge.razorpayOrderId} label="order id" />
      ) : (
        "Not made yet"
      ),
    },
    {
      label: "Payment",
      value: charge.razorpayPaymentId ? (
        <CopyId id={charge.razorpayPaymentId} label="payment id" />
      ) : (
        "Not asked yet"
      ),
    },
  ];
}
