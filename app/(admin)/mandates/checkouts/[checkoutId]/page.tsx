import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { WatchRecord } from "@/components/history/watch-record";
import { CheckoutView } from "@/components/mandates/checkout-view";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireUser } from "@/lib/auth/require-user";
import { findCheckoutDetail } from "@/lib/data/checkout-detail";
import { isUuid } from "@/lib/domain/is-uuid";
import { can } from "@/lib/domain/permissions";
import { CHECKOUT_LABELS } from "@/lib/format/status-label";
import { pageScope } from "@/lib/http/page-scope";
import { payerAddress } from "@/lib/services/payer-address";
import { CheckoutButtons } from "../checkout-buttons";

type Props = { params: Promise<{ checkoutId: string }> };

const read = cache(async (id: string, payloads: boolean) =>
  isUuid(id) ? findCheckoutDetail(id, payloads) : null,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const user = await requireUser("read");
  const detail = await read((await params).checkoutId, can(user.role, "payload.read"));
  return { title: detail ? `Authorisation page of ${detail.account.name}` : "Page not found" };
}

export default async function CheckoutPage({ params }: Props) {
  const user = await requireUser("read");
  const detail = await read((await params).checkoutId, can(user.role, "payload.read"));
  if (!detail) notFound();
  const { account, status } = detail;
  const { now } = await pageScope();
  const waits = status === "OPEN" || status === "CHECKING";
  return (
    <>
      <PageHeader
        above={
          <Link href={"/mandates/checkouts" as Route} className="hover:underline">
            Authorisation pages
          </Link>
        }
        title={account.name}
        below={
          <span className="flex flex-wrap items-center gap-2">
            <StatusBadge status={CHECKOUT_LABELS[status]} />
            <WatchRecord watched={status === "CHECKING" ? "moving" : waits ? "waiting" : "still"} now={now} />
          </span>
        }
        actions={<CheckoutButtons detail={detail} user={user} />}
      />
      <div className="px-4 pb-8 sm:px-6">
        <CheckoutView detail={detail} address={payerAddress(detail.ref)} />
      </div>
    </>
  );
}
