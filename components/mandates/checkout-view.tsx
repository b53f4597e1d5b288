import type { Route } from "next";
import Link from "next/link";
import { RecordTimeline } from "@/components/history/record-timeline";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyId } from "@/components/ui/copy-id";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { SimpleTable } from "@/components/ui/simple-table";
import { When } from "@/components/ui/when";
import type { CheckoutStatus } from "@/lib/domain/checkout-authorization";
import { registrationAdvice } from "@/lib/domain/debit-failure";
import type { CallAttempt, Move } from "@/lib/domain/invoice-detail";
import { ACTOR_LABELS } from "@/lib/format/actor-label";
import { authTypeLabel } from "@/lib/format/auth-type";
import { formatDay } from "@/lib/format/date";
import { ShareAddress } from "./share-address";

type Detail = {
  account: { id: string; name: string };
  status: CheckoutStatus;
  reason: string | null;
  description: string;
  authType: string | null;
  maxAmount: number;
  firstPaymentAmount: number;
  mandateExpiresAt: Date | null;
  beneficiaryName: string | null;
  accountLast4: string | null;
  ifsc: string | null;
  notes: Record<string, string>;
  expiresAt: Date | null;
  lastFailure: string | null;
  lastFailureCode: string | null;
  sentBy: string;
  createdAt: Date;
  openedAt: Date | null;
  mandateId: string | null;
  invoice: { id: string; number: string } | null;
  orders: {
    id: string;
    day: Date;
    turn: number;
    receipt: string;
    razorpayOrderId: string | null;
    status: string | null;
  }[];
  moves: Move[];
  attempts: CallAttempt[];
};

/** A page on which a customer signs: its address, what was asked for, the order of each day, and what happened. */
export function CheckoutView({
  detail,
  address,
  limit,
}: {
  detail: Detail;
  address: string;
  limit?: number;
}) {
  const { status, orders, moves, attempts } = detail;
  return (
    <div className="flex flex-col gap-4">
      <Problem detail={detail} />
      {status === "OPEN" ? (
        <Card title="Page for the customer">
          <ShareAddress url={address} what={`the page of ${detail.account.name}`} />
        </Card>
      ) : null}
      <Card title="What was asked for">
        <Facts facts={factsOf(detail)} />
      </Card>
      <Card title="Orders" flush>
        <SimpleTable
          caption="Orders: one a day, because Razorpay lets a mandate's order be signed on the day it is made only"
          columns={[{ label: "Day" }, { label: "Try" }, { label: "Razorpay order" }, { label: "Status" }]}
          rows={orders.map(({ id, day, turn, razorpayOrderId, status: state }) => ({
            id,
            cells: [
              formatDay(day.toISOString().slice(0, 10)),
              String(turn),
              razorpayOrderId ? <CopyId key="id" id={razorpayOrderId} label="order id" /> : "Not made yet",
              ORDER_STATES[state ?? ""] ?? state,
            ],
          }))}
        />
      </Card>
      <Card title="Timeline">
        <RecordTimeline moves={moves} attempts={attempts} limit={limit} />
      </Card>
    </div>
  );
}

const ORDER_STATES: Record<string, string> = {
  "": "On its way",
  created: "Can be signed on",
  attempted: "A try on it failed",
  paid: "Signed",
  failed: "Refused by Razorpay",
};

function Problem({ detail: { status, reason, lastFailure, lastFailureCode } }: { detail: Detail }) {
  if (status === "CHECKING") {
    return (
      <Callout tone="warn" title="Checking with the bank">
        Checkout was closed without a word. Razorpay is asked what happened; until then the page opens
        nothing.
      </Callout>
    );
  }
  if (reason) {
    return (
      <Callout tone="bad" title="Razorpay did not take it">
        {reason}
      </Callout>
    );
  }
  if (status !== "OPEN" || !lastFailure) return null;
  const { text, next, who } = registrationAdvice(lastFailureCode, lastFailure);
  return (
    <Callout tone="warn" title={`The last try to sign failed: ${text}`} technical={lastFailure}>
      {ACTOR_LABELS[who]} acts next. {next} The page is still open.
    </Callout>
  );
}

function factsOf(detail: Detail) {
  const { account, invoice, notes, mandateId } = detail;
  return [
    {
      label: "Customer",
      value: (
        <Link href={`/customers/${account.id}` as Route} className="text-accent-text hover:underline">
          {account.name}
        </Link>
      ),
    },
    { label: "Description", value: detail.description },
    { label: "Signed by", value: authTypeLabel(detail.authType) },
    { label: "Largest debit", value: <Money paise={detail.maxAmount} /> },
    {
      label: "First payment",
      value: detail.firstPaymentAmount ? <Money paise={detail.firstPaymentAmount} /> : "None",
    },
    ...(invoice
      ? [
          {
            label: "For the bill",
            value: (
              <Link href={`/invoices/${invoice.id}` as Route} className="text-accent-text hover:underline">
                {invoice.number}
              </Link>
            ),
          },
        ]
      : []),
    {
      label: "Bank account",
      value: detail.accountLast4
        ? `${detail.beneficiaryName ?? ""} ••••${detail.accountLast4}, ${detail.ifsc ?? ""}`
        : "The customer's choice",
    },
    {
      label: "Mandate ends",
      value: detail.mandateExpiresAt ? <When at={detail.mandateExpiresAt} as="day" /> : "In ten years",
    },
    { label: "Page expires", value: detail.expiresAt ? <When at={detail.expiresAt} /> : "Never" },
    ...Object.entries(notes).map(([name, note]) => ({ label: `Note: ${name}`, value: note })),
    { label: "Last opened", value: detail.openedAt ? <When at={detail.openedAt} /> : "Not yet" },
    {
      label: "Mandate",
      value: mandateId ? (
        <Link href={`/mandates/${mandateId}` as Route} className="text-accent-text hover:underline">
          Open the mandate
        </Link>
      ) : (
        "Not signed yet"
      ),
    },
    { label: "Made by", value: detail.sentBy },
  ];
}
