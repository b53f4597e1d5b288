import { Gauge } from "lucide-react";
import type { Metadata } from "next";
import { ChargeTabs } from "@/components/charges/charge-tabs";
import { ReturnRates } from "@/components/charges/return-rates";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/require-user";
import { countRefundsToDecide } from "@/lib/data/refund-proposals";
import { readReturnRates } from "@/lib/data/return-rates";
import { pageScope } from "@/lib/http/page-scope";

export const metadata: Metadata = { title: "Return rate" };

export default async function ReturnsPage() {
  await requireUser("read");
  const scope = await pageScope();
  const [months, refunds] = await Promise.all([readReturnRates(scope), countRefundsToDecide(scope)]);
  const answered = months.some(({ captured, failed }) => captured + failed > 0);
  return (
    <>
      <PageHeader
        title="Return rate"
        below="How often banks sent debits back, of those they answered. NPCI penalises more than half in a month."
      />
      <ChargeTabs current="returns" refunds={refunds.count} />
      <div className="px-4 pt-4 pb-8 sm:px-6">
        {answered ? (
          <ReturnRates months={months} />
        ) : (
          <EmptyState icon={<Gauge size={18} />} title="No bank has answered a debit yet">
            The rate of each month appears here with its reasons. What was never sent to a bank does not
            count.
          </EmptyState>
        )}
      </div>
    </>
  );
}
