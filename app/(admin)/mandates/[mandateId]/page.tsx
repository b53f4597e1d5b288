import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ChargeButton } from "@/components/charges/charge-button";
import { WatchRecord } from "@/components/history/watch-record";
import { CancelMandate } from "@/components/mandates/cancel-mandate";
import { MandateView } from "@/components/mandates/mandate-view";
import { UmrnButton } from "@/components/mandates/umrn-button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireUser } from "@/lib/auth/require-user";
import { readHolidays } from "@/lib/data/bank-holidays";
import { listBillsToCharge } from "@/lib/data/bills-to-charge";
import { findMandateDetail } from "@/lib/data/mandate-detail";
import { debitExpectedBy, presentationDay } from "@/lib/domain/bank-calendar";
import { isUuid } from "@/lib/domain/is-uuid";
import { isLiveMandate, suggestedLimit } from "@/lib/domain/mandate";
import { LINK_LIMITS } from "@/lib/domain/mandate-terms";
import { can } from "@/lib/domain/permissions";
import { formatDay } from "@/lib/format/date";
import { rupeesAsText } from "@/lib/format/money";
import { MANDATE_LABELS } from "@/lib/format/status-label";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { chargeAction, draftNoticeAction, payersToldAction } from "../../charges/actions";
import { cancelMandateAction, setUmrnAction } from "../actions";
import { AskForMandate } from "../ask-for-mandate";

type Props = { params: Promise<{ mandateId: string }> };

const read = cache(async (id: string, payloads: boolean) =>
  isUuid(id) ? findMandateDetail(id, new Date(), payloads) : null,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const user = await requireUser("read");
  const detail = await read((await params).mandateId, can(user.role, "payload.read"));
  return {
    title: detail ? `Mandate of ${detail.account?.name ?? detail.mandate.tokenId}` : "Mandate not found",
  };
}

export default async function MandatePage({ params }: Props) {
  const user = await requireUser("read");
  const detail = await read((await params).mandateId, can(user.role, "payload.read"));
  if (!detail) notFound();
  const { mandate, account, status, largestBill } = detail;
  const { now, chosen } = await pageScope();
  const [bills, holidays] = await Promise.all([account ? listBillsToCharge(account.id) : [], readHolidays()]);
  const customer = account?.name ?? mandate.tokenId;
  const manage = reasonWithout(user, "mandate.manage");
  const fixed = isLiveMandate(status) ? undefined : `The mandate is ${status.toLowerCase()}.`;
  const cannotCharge =
    status === "CONFIRMED"
      ? mandate.cancellation
        ? "It is being cancelled."
        : undefined
      : "It is not confirmed.";
  const limit = Math.max(mandate.maxAmount, suggestedLimit(largestBill ?? 0, LINK_LIMITS.maxAmount.max));
  const path = { bank: mandate.bank, authType: mandate.authType };
  const timing = `Presented on ${formatDay(presentationDay(now, holidays))}; the bank answers by ${formatDay(debitExpectedBy(now, path, holidays))}.`;
  return (
    <>
      <PageHeader
        above={
          <Link href={"/mandates" as Route} className="hover:underline">
            Mandates
          </Link>
        }
        title={customer}
        below={
          <span className="flex flex-wrap items-center gap-2">
            <StatusBadge status={MANDATE_LABELS[status]} />
            <WatchRecord
              watched={status === "INITIATED" || mandate.cancellation ? "waiting" : "still"}
              now={now}
            />
          </span>
        }
        actions={
          <>
            <ChargeButton
              mandateId={mandate.id}
              customer={customer}
              maxAmount={mandate.maxAmount}
              bills={bills}
              timing={timing}
              live={chosen?.mode === "LIVE"}
              charge={chargeAction}
              mustTell={chosen?.notices.tellPayers ?? false}
              notice={{ draft: draftNoticeAction, told: payersToldAction }}
              reason={reasonWithout(user, "charge.create") ?? cannotCharge}
            />
            <AskForMandate
              user={user}
              customer={account}
              label="Ask for a new one"
              primary={false}
              reason={account ? undefined : "No customer of yours is mapped to it."}
              initial={{
                accountId: account?.id ?? "",
                name: account?.name ?? "",
                email: account?.email ?? "",
                contact: account?.contact ?? "",
                description: "Replaces the mandate before it",
                maxAmount: rupeesAsText(Math.min(limit, LINK_LIMITS.maxAmount.max)),
                replacesMandateId: isLiveMandate(status) ? mandate.id : "",
              }}
            />
            <CancelMandate
              id={mandate.id}
              customer={customer}
              cancel={cancelMandateAction}
              reason={manage ?? fixed ?? (mandate.cancellation ? "It is being cancelled." : undefined)}
            />
          </>
        }
      />
      <div className="px-4 pb-8 sm:px-6">
        <MandateView
          detail={detail}
          umrnButton={
            <UmrnButton mandateId={mandate.id} umrn={detail.umrn} set={setUmrnAction} reason={manage} />
          }
        />
      </div>
    </>
  );
}
