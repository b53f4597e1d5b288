import type { Metadata } from "next";
import { Collections } from "@/components/overview/collections";
import { FirstSteps } from "@/components/overview/first-steps";
import { NeedsYou } from "@/components/overview/needs-you";
import { Tiles } from "@/components/overview/tiles";
import { PageHeader } from "@/components/ui/page-header";
import { RefreshWhile } from "@/components/ui/refresh-while";
import { Segments } from "@/components/ui/segments";
import { requireUser } from "@/lib/auth/require-user";
import { listNeedsYou, readFirstSteps, readOverview } from "@/lib/data/overview";
import { allDone, OVERVIEW_PERIODS } from "@/lib/domain/overview";
import { pageScope } from "@/lib/http/page-scope";

export const metadata: Metadata = { title: "Overview" };

type Props = { searchParams: Promise<{ period?: string | string[] }> };

const SPOKEN = {
  today: "Today",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  fy: "This financial year, from 1 April",
};

export default async function OverviewPage({ searchParams }: Props) {
  await requireUser("read");
  const { period: wanted } = await searchParams;
  const period = OVERVIEW_PERIODS.find(({ id }) => id === wanted)?.id ?? "30d";
  const scope = await pageScope();
  const [steps, needs, overview] = await Promise.all([
    readFirstSteps(),
    listNeedsYou(scope),
    readOverview(period, scope),
  ]);
  const started = allDone(steps);
  return (
    <>
      <PageHeader
        title="Overview"
        below={
          started
            ? `${SPOKEN[period]}, compared with the same time before`
            : "A few steps, and invoices collect themselves"
        }
        actions={
          started ? (
            <Segments
              label="Period"
              segments={OVERVIEW_PERIODS.map(({ id, label }) => ({
                label,
                href: id === "30d" ? "/" : `/?period=${id}`,
                current: id === period,
              }))}
            />
          ) : null
        }
      />
      <div className="flex flex-col gap-6 px-4 pb-8 sm:px-6">
        {started ? <Tiles overview={overview} /> : <RefreshWhile />}
        <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_25rem]">
          {started ? (
            <Collections days={overview.collected.days} />
          ) : (
            <FirstSteps steps={steps} connectionId={scope.connectionId} />
          )}
          <NeedsYou needs={needs} />
        </div>
      </div>
    </>
  );
}
