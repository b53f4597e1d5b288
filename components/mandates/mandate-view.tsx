import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { RecordTimeline } from "@/components/history/record-timeline";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyId } from "@/components/ui/copy-id";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { SimpleTable } from "@/components/ui/simple-table";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import type { MandateAnswer } from "@/lib/domain/api-answers";
import { bankName } from "@/lib/domain/bank-name";
import type { ChargeStatus } from "@/lib/domain/charge";
import type { CallAttempt, Move } from "@/lib/domain/invoice-detail";
import type { MandateStatus, MandateWarning } from "@/lib/domain/mandate";
import { ACTOR_LABELS } from "@/lib/format/actor-label";
import { authTypeLabel } from "@/lib/format/auth-type";
import { CHARGE_LABELS } from "@/lib/format/status-label";

export type MandateDetail = {
  mandate: MandateAnswer;
  status: MandateStatus;
  account: { id: string; name: string; email: string | null; contact: string | null } | null;
  /** The largest bill of late, in paise. */
  largestBill: number | null;
  beneficiaryName: string | null;
  umrn: string | null;
  /** The mandate that goes, or went, once this one is confirmed. */
  replaces: { id: string; tokenId: string; status: MandateStatus } | null;
  /** One that is asked for in its place, and not confirmed yet. */
  replacedBy: { text: string; href: string } | null;
  cancelReason: string | null;
  cancelRequestedAt: Date | null;
  warnings: MandateWarning[];
  charges: { id: string; status: ChargeStatus; amount: number; invoice: string | null; createdAt: Date }[];
  moves: Move[];
  attempts: CallAttempt[];
};

type Props = {
  detail: MandateDetail;
  limit?: number;
  /** How the bank's number is typed in; absent where it cannot be. */
  umrnButton?: ReactNode;
};

/** A mandate: how it stands and what somebody should do, its terms, its debits, and what happened. */
export function MandateView({ detail, limit, umrnButton }: Props) {
  const { charges, moves, attempts } = detail;
  return (
    <div className="flex flex-col gap-4">
      <Problems detail={detail} />
      <Card title="Terms">
        <Facts facts={factsOf(detail, umrnButton)} />
      </Card>
      {charges.length > 0 ? (
        <Card title="Debits" flush>
          <SimpleTable
            caption="Debits of this mandate"
            columns={[
              { label: "Asked" },
              { label: "Invoice" },
              { label: "Amount", align: "end" },
              { label: "Status" },
            ]}
            rows={charges.map(({ id, status, amount, invoice, createdAt }) => ({
              id,
              cells: [
                <Link key="at" href={`/charges/${id}` as Route} className="text-accent-text hover:underline">
                  <When at={createdAt} />
                </Link>,
                invoice ?? "None",
                <Money key="amount" paise={amount} />,
                <StatusBadge key="status" status={CHARGE_LABELS[status]} />,
              ],
            }))}
          />
        </Card>
      ) : null}
      <Card title="Timeline">
        <RecordTimeline moves={moves} attempts={attempts} limit={limit} />
      </Card>
    </div>
  );
}

function Problems({ detail }: { detail: MandateDetail }) {
  const { mandate, account, warnings, cancelReason, cancelRequestedAt, replacedBy } = detail;
  return (
    <>
      {mandate.failure ? (
        <Callout tone="bad" title={mandate.failure.explanation} technical={mandate.failure.reason}>
          {ACTOR_LABELS[mandate.failure.nextActor]} acts next. {mandate.failure.nextStep}
        </Callout>
      ) : null}
      {mandate.cancellation ? (
        <Callout tone="warn" title="Being cancelled">
          {cancelReason}.{" "}
          {mandate.cancellation === "accepted"
            ? "Razorpay took it; the bank confirms on the next working day. Nothing is debited meanwhile."
            : "It is on its way to Razorpay."}{" "}
          {cancelRequestedAt ? <When at={cancelRequestedAt} /> : null}
        </Callout>
      ) : null}
      {replacedBy ? (
        <Callout
          tone="info"
          title={replacedBy.text}
          actions={
            <Link
              href={replacedBy.href as Route}
              className="text-xs font-medium text-accent-text hover:underline"
            >
              See how far it is
            </Link>
          }
        >
          This one stays as it is, and can be debited, until the bank has confirmed the new one.
        </Callout>
      ) : null}
      {account ? null : (
        <Callout tone="warn" title="No customer of yours has this Razorpay customer">
          It can be debited once the customer is mapped to {mandate.razorpayCustomerId}.
        </Callout>
      )}
      {warnings.map(({ code, text }) => (
        <Callout key={code} tone="warn" title={text} />
      ))}
    </>
  );
}

function factsOf(
  { mandate, account, beneficiaryName, umrn, replaces }: MandateDetail,
  umrnButton: ReactNode,
) {
  const asked = mandate.registrationLinkId;
  return [
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
    { label: "Token", value: <CopyId id={mandate.tokenId} label="token id" /> },
    { label: "Largest debit", value: <Money paise={mandate.maxAmount} /> },
    { label: "Signed by", value: authTypeLabel(mandate.authType) },
    { label: "Bank", value: mandate.bank ? bankName(mandate.bank) : "Not known yet" },
    {
      label: "Account",
      value: mandate.bankAccount
        ? `${beneficiaryName ?? ""} ••••${mandate.bankAccount.last4}`
        : "Not known yet",
    },
    {
      label: "Confirmed",
      value: <When at={mandate.confirmedAt ? new Date(mandate.confirmedAt) : null} none="Not yet" />,
    },
    ...(mandate.expectedBy
      ? [{ label: "Bank answers by", value: <When at={new Date(mandate.expectedBy)} /> }]
      : []),
    {
      label: "Valid till",
      value: <When at={mandate.expiresAt ? new Date(mandate.expiresAt) : null} as="day" />,
    },
    ...(mandate.firstPaymentAmount
      ? [{ label: "First payment", value: <Money paise={mandate.firstPaymentAmount} /> }]
      : []),
    {
      label: "UMRN",
      value: (
        <span className="flex flex-wrap items-center gap-2">
          {umrn ? <CopyId id={umrn} label="UMRN" /> : "Not known: Razorpay does not tell it"}
          {umrnButton}
        </span>
      ),
    },
    ...(replaces
      ? [
          {
            label: "Replaces",
            value: (
              <Link href={`/mandates/${replaces.id}` as Route} className="text-accent-text hover:underline">
                {replaces.tokenId}
              </Link>
            ),
          },
        ]
      : []),
    {
      label: "Asked for by",
      value: asked ? (
        <Link href={`/mandates/links/${asked}` as Route} className="text-accent-text hover:underline">
          A registration link
        </Link>
      ) : mandate.checkoutAuthorizationId ? (
        <Link
          href={`/mandates/checkouts/${mandate.checkoutAuthorizationId}` as Route}
          className="text-accent-text hover:underline"
        >
          A page of ours
        </Link>
      ) : (
        "Somebody at Razorpay"
      ),
    },
  ];
}
