import { Undo2 } from "lucide-react";
import type { Metadata } from "next";
import { ChargeTabs } from "@/components/charges/charge-tabs";
import { RefundTable } from "@/components/charges/refund-table";
import { WatchRecord } from "@/components/history/watch-record";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/require-user";
import { countRefundsToDecide, listRefundProposals } from "@/lib/data/refund-proposals";
import { formatMoney } from "@/lib/format/money";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { decideRefundAction } from "./actions";

export const metadata: Metadata = { title: "Refunds" };

export default async function RefundsPage() {
  const user = await requireUser("read");
  const scope = await pageScope();
  const [rows, waiting] = await Promise.all([listRefundProposals(scope), countRefundsToDecide(scope)]);
  const moving = rows.some(({ status }) => status === "CONFIRMED");
  return (
    <>
      <PageHeader
        title="Refunds"
        below={
          <span className="flex flex-wrap gap-2">
            {waiting.count === 0
              ? "Nothing to decide. Times are IST."
              : `${waiting.count.toLocaleString("en-IN")} to decide, ${formatMoney(waiting.amount)}. Times are IST.`}
            <WatchRecord watched={moving ? "moving" : "still"} now={scope.now} />
          </span>
        }
      />
      <ChargeTabs current="refunds" refunds={waiting.count} />
      <div className="px-4 pt-4 pb-8 sm:px-6">
        {rows.length === 0 ? (
          <EmptyState icon={<Undo2 size={18} />} title="No refunds to decide">
            When a bill is paid by its link and by a debit, or paid though it was voided, the refund is
            proposed here. Nothing is given back before a person says so.
          </EmptyState>
        ) : (
          <Card title="Proposed refunds" flush>
            <RefundTable
              rows={rows}
              decide={decideRefundAction}
              live={scope.chosen?.mode === "LIVE"}
              reason={reasonWithout(user, "review.decide")}
            />
          </Card>
        )}
      </div>
    </>
  );
}
