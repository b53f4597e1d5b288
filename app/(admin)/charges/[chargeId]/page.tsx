import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ChargeReview } from "@/components/charges/charge-review";
import { ChargeView } from "@/components/charges/charge-view";
import { RetryCharge } from "@/components/charges/retry-charge";
import { WatchRecord } from "@/components/history/watch-record";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireUser } from "@/lib/auth/require-user";
import { findChargeDetail } from "@/lib/data/charge-detail";
import { isUuid } from "@/lib/domain/is-uuid";
import { can } from "@/lib/domain/permissions";
import { formatMoney } from "@/lib/format/money";
import { CHARGE_LABELS } from "@/lib/format/status-label";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { whyNotRetry } from "@/lib/services/why-not-retry";
import { decideReviewAction } from "../../failures/actions";
import { lookUpChargeAction, retryChargeAction } from "../actions";

type Props = { params: Promise<{ chargeId: string }> };

const read = cache(async (id: string, payloads: boolean) =>
  isUuid(id) ? findChargeDetail(id, payloads) : null,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const user = await requireUser("read");
  const detail = await read((await params).chargeId, can(user.role, "payload.read"));
  return { title: detail ? `Charge of ${formatMoney(detail.charge.amount)}` : "Charge not found" };
}

export default async function ChargePage({ params }: Props) {
  const user = await requireUser("read");
  const detail = await read((await params).chargeId, can(user.role, "payload.read"));
  if (!detail) notFound();
  const { charge, status, review } = detail;
  const { now, chosen } = await pageScope();
  const retry = await whyNotRetry(charge.id, now);
  const inFlight = status === "CREATED" || status === "AUTHORIZED";
  // After a failure the bill gets its pay link back within seconds.
  const failedLately =
    status === "FAILED" && !detail.payLink && now.getTime() - (detail.settledAt?.getTime() ?? 0) < 120_000;
  return (
    <>
      <PageHeader
        above={
          <Link href={"/charges" as Route} className="hover:underline">
            Charges
          </Link>
        }
        title={`${formatMoney(charge.amount)}${detail.account ? `, ${detail.account.name}` : ""}`}
        below={
          <span className="flex flex-wrap items-center gap-2">
            <StatusBadge status={CHARGE_LABELS[status]} />
            <WatchRecord
              watched={
                inFlight
                  ? charge.razorpayPaymentId
                    ? "waiting"
                    : "moving"
                  : failedLately
                    ? "waiting"
                    : "still"
              }
              now={now}
            />
          </span>
        }
        actions={
          retry ? (
            <RetryCharge
              chargeId={charge.id}
              customer={detail.account?.name ?? "the customer"}
              amount={retry.amount}
              presentedOn={retry.presentedOn}
              expectedBy={retry.expectedBy}
              live={chosen?.mode === "LIVE"}
              retry={retryChargeAction}
              reason={reasonWithout(user, "charge.create") ?? retry.why ?? undefined}
            />
          ) : null
        }
      />
      <div className="flex flex-col gap-4 px-4 pb-8 sm:px-6">
        {review ? (
          <ChargeReview
            chargeId={charge.id}
            review={review}
            receipt={detail.receipt}
            lookUp={lookUpChargeAction}
            decide={decideReviewAction}
            lookReason={reasonWithout(user, "charge.create")}
            decideReason={reasonWithout(user, "review.decide")}
          />
        ) : null}
        <ChargeView detail={detail} />
      </div>
    </>
  );
}
