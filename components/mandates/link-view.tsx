import type { Route } from "next";
import Link from "next/link";
import { RecordTimeline } from "@/components/history/record-timeline";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { RazorpayId } from "@/components/ui/razorpay-id";
import { SimpleTable } from "@/components/ui/simple-table";
import { When } from "@/components/ui/when";
import type { RegistrationLinkAnswer } from "@/lib/domain/api-answers";
import { registrationAdvice } from "@/lib/domain/debit-failure";
import type { CallAttempt, Move } from "@/lib/domain/invoice-detail";
import type { RegistrationLinkStatus } from "@/lib/domain/link-rules";
import { ACTOR_LABELS } from "@/lib/format/actor-label";
import { authTypeLabel } from "@/lib/format/auth-type";
import { ShareAddress } from "./share-address";

export type LinkDetail = {
  link: RegistrationLinkAnswer;
  status: RegistrationLinkStatus;
  payer: { name: string; email: string; contact: string };
  accountId: string | null;
  sentBy: string;
  lastFailureCode: string | null;
  rawFailure: string | null;
  messages: {
    id: string;
    medium: string;
    status: string;
    reason: string | null;
    askedBy: string;
    at: Date;
  }[];
  moves: Move[];
  attempts: CallAttempt[];
};

/** A registration link: what was asked for, what is in the way, who was written to, and what happened. */
export function LinkView({ detail, limit }: { detail: LinkDetail; limit?: number }) {
  const { link, status, messages, moves, attempts } = detail;
  return (
    <div className="flex flex-col gap-4">
      <Problem detail={detail} />
      {link.shortUrl && status === "ISSUED" ? (
        <Card title="Link for the customer">
          <ShareAddress url={link.shortUrl} what={`link ${link.receipt}`} />
        </Card>
      ) : null}
      <Card title="What was asked for">
        <Facts facts={factsOf(detail)} />
      </Card>
      {messages.length > 0 ? (
        <Card title="Messages" flush>
          <SimpleTable
            caption="Messages to the customer"
            columns={[{ label: "When" }, { label: "By" }, { label: "Came of it" }, { label: "Asked by" }]}
            rows={messages.map(({ id, medium, status: state, reason, askedBy, at }) => ({
              id,
              cells: [
                <When key="at" at={at} />,
                medium === "sms" ? "SMS" : "Email",
                reason ? `${MESSAGE_STATES[state] ?? state}: ${reason}` : (MESSAGE_STATES[state] ?? state),
                askedBy,
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

const MESSAGE_STATES: Record<string, string> = {
  asked: "Asked for",
  sent: "Razorpay took it",
  refused: "Refused",
};

function Problem({
  detail: { link, status, rawFailure, lastFailureCode, attempts },
}: {
  detail: LinkDetail;
}) {
  if (
    status === "CREATING" &&
    attempts.some(({ endedAt, httpStatus }) => endedAt && (httpStatus === null || httpStatus >= 400))
  ) {
    return (
      <Callout tone="warn" title="Razorpay does not answer as it should">
        Nothing is lost: it is tried again by itself, after a look whether the link was made after all. Nobody
        is written to before it is there. The tries are in the timeline.
      </Callout>
    );
  }
  if (status === "REFUSED" || (link.reason && status === "ISSUED")) {
    return (
      <Callout
        tone="bad"
        title={status === "REFUSED" ? "Razorpay did not make this link" : "Something was refused"}
      >
        {link.reason}
      </Callout>
    );
  }
  if (status !== "ISSUED" || !rawFailure) return null;
  const { text, next, who } = registrationAdvice(lastFailureCode, rawFailure);
  return (
    <Callout tone="warn" title={`The last try to sign failed: ${text}`} technical={rawFailure}>
      {ACTOR_LABELS[who]} acts next. {next} The link is still open.
    </Callout>
  );
}

function factsOf({ link, payer, accountId, sentBy }: LinkDetail) {
  return [
    {
      label: "Customer",
      value: accountId ? (
        <Link href={`/customers/${accountId}` as Route} className="text-accent-text hover:underline">
          {payer.name}
        </Link>
      ) : (
        payer.name
      ),
    },
    { label: "Email, mobile", value: `${payer.email}, ${payer.contact}` },
    { label: "Description", value: link.description },
    { label: "Signed by", value: authTypeLabel(link.authType) },
    { label: "Largest debit", value: <Money paise={link.maxAmount} /> },
    {
      label: "First payment",
      value: link.firstPaymentAmount ? <Money paise={link.firstPaymentAmount} /> : "None",
    },
    {
      label: "Bank account",
      value: link.bankAccount
        ? `••••${link.bankAccount.last4}, ${link.bankAccount.ifsc ?? ""}`
        : "The customer's choice",
    },
    {
      label: "Mandate ends",
      value: link.mandateExpiresAt ? <When at={new Date(link.mandateExpiresAt)} as="day" /> : "In ten years",
    },
    { label: "Link expires", value: link.expiresAt ? <When at={new Date(link.expiresAt)} /> : "Never" },
    {
      label: "Razorpay id",
      value: link.razorpayInvoiceId ? (
        <RazorpayId id={link.razorpayInvoiceId} label="Razorpay id" />
      ) : (
        "Not made yet"
      ),
    },
    {
      label: "Mandate",
      value: link.mandateId ? (
        <Link href={`/mandates/${link.mandateId}` as Route} className="text-accent-text hover:underline">
          Open the mandate
        </Link>
      ) : (
        "Not signed yet"
      ),
    },
    { label: "Sent by", value: sentBy },
  ];
}
