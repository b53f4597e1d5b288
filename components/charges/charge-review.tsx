"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ReasonButton } from "@/components/failures/reason-button";
import { ActButton } from "@/components/ui/act-button";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { RazorpayId } from "@/components/ui/razorpay-id";
import { When } from "@/components/ui/when";
import type { Action } from "@/lib/domain/action-result";
import type { ChargeLookUp, ChargeReview as Review } from "@/lib/domain/charge-review";
import type { ReviewDecision } from "@/lib/domain/review-decision";
import { formatMoney } from "@/lib/format/money";

type Props = {
  chargeId: string;
  review: Review;
  receipt: string | null;
  lookUp: Action<{ id: string }, ChargeLookUp>;
  decide: Action<ReviewDecision, null>;
  lookReason?: string;
  decideReason?: string;
};

/** A debit of which nobody knows whether it happened: what is known, what to look up, and the two ways out. */
export function ChargeReview({ chargeId, review, receipt, lookUp, decide, lookReason, decideReason }: Props) {
  const router = useRouter();
  const [seen, setSeen] = useState<ChargeLookUp>();
  const { effectId, amount, orderId } = review;
  const debit = review.kind === "recurring.charge";
  const what = `the debit of ${formatMoney(amount)}`;
  return (
    <Card title="Nobody knows whether it was debited">
      <div className="flex flex-col gap-3 text-sm">
        <p>
          Razorpay gave no clear answer, and looking it up did not settle it. It is not sent again by itself,
          and the bill stays locked until somebody decides.
        </p>
        <Facts facts={factsOf(review, receipt)} />
        <ol className="list-decimal pl-5 text-xs text-ink-2">
          <li>Look at the order here, or open it in Razorpay's dashboard and read its payments.</li>
          <li>A payment that is created, authorized or captured is the debit: link it.</li>
          <li>
            No payment, and the dashboard's Payments list has none of {formatMoney(amount)} for this customer
            since it was asked: it did not happen. Release it.
          </li>
        </ol>
        {seen ? <Seen seen={seen} /> : null}
        <div className="flex flex-wrap gap-2">
          <ActButton
            reason={lookReason}
            run={() => lookUp({ id: chargeId })}
            done={(found) => {
              setSeen(found);
              router.refresh();
              return undefined;
            }}
          >
            <Search size={14} aria-hidden="true" />
            Look at Razorpay now
          </ActButton>
          <ReasonButton
            variant="primary"
            reason={decideReason}
            label={debit ? "It happened: link payment" : "It happened: link order"}
            title="It happened"
            body={`Give the id of ${debit ? "the payment" : "the order"} that came of ${what}. It is read at Razorpay and compared, order and amount, before it is believed.`}
            idLabel={debit ? "Payment id" : "Order id"}
            idHint={debit ? "pay_ and 14 letters or digits" : "order_ and 14 letters or digits"}
            reasonLabel="How you know"
            confirmLabel={debit ? "Look up and link" : "Look up and link order"}
            run={({ reason, providerId }) => decide({ verdict: "happened", effectId, reason, providerId })}
            done={{ title: "Linked", detail: "The charge follows that payment from now on." }}
          />
          <ReasonButton
            reason={decideReason}
            label="It did not happen: release"
            title="Release it"
            body={`${orderId ?? "The order"} is looked at once more: as long as a payment on it has not failed, it is not released. Then ${what} counts as never sent, the bill gets its pay link back, and can be charged anew on an order of its own.`}
            reasonLabel="How you made sure"
            confirmLabel="Release it"
            danger
            run={({ reason }) => decide({ verdict: "drop", effectId, reason })}
            done={{ title: "Released", detail: "The bill is free again." }}
          />
        </div>
      </div>
    </Card>
  );
}

function factsOf({ reason, orderId, amount, calledAt, looks }: Review, receipt: string | null) {
  const last = looks.at(-1);
  return [
    { label: "Why", value: reason ?? "Nobody said" },
    { label: "Amount", value: <Money paise={amount} /> },
    {
      label: "Order",
      value: orderId ? <RazorpayId id={orderId} label="order id" /> : `None known. Its receipt is ${receipt}`,
    },
    { label: "Asked of Razorpay", value: <When at={calledAt} as="stamp" /> },
    {
      label: "Looked up",
      value: last ? (
        <>
          {looks.length} {looks.length === 1 ? "time" : "times"}, last <When at={last.at} />
        </>
      ) : (
        "Not yet"
      ),
    },
  ];
}

function Seen({ seen: { at, order, payments, orders } }: { seen: ChargeLookUp }) {
  return (
    <div role="status" className="rounded-lg border bg-sunken px-3 py-2 text-sm">
      <p className="font-medium">
        At Razorpay, <When at={at} as="clock" />
      </p>
      {order ? (
        <p>
          The order is {order.status} and counts {order.attempts}{" "}
          {order.attempts === 1 ? "payment" : "payments"}.
        </p>
      ) : (
        <p>
          {orders.length === 0
            ? "No order has our receipt."
            : `Orders with our receipt: ${orders.join(", ")}`}
        </p>
      )}
      {payments.length === 0 ? (
        <p>No payment is on it.</p>
      ) : (
        <ul className="mt-1 flex flex-col gap-1">
          {payments.map((payment) => (
            <li key={payment.id} className="flex flex-wrap items-center gap-2">
              <RazorpayId id={payment.id} label="payment id" />
              {payment.status}, <Money paise={payment.amount} />, <When at={payment.createdAt} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
