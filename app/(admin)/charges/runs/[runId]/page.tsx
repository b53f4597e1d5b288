import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { RunResult } from "@/components/charges/run-result";
import { WatchRecord } from "@/components/history/watch-record";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/require-user";
import { findChargeRun } from "@/lib/data/charge-run";
import { isUuid } from "@/lib/domain/is-uuid";
import { formatMoney } from "@/lib/format/money";
import { pageScope } from "@/lib/http/page-scope";

export const metadata: Metadata = { title: "Charge run" };

export default async function RunPage({ params }: { params: Promise<{ runId: string }> }) {
  await requireUser("read");
  const { runId } = await params;
  const run = isUuid(runId) ? await findChargeRun(runId) : null;
  if (!run) notFound();
  const { now } = await pageScope();
  const waiting = run.charges.some(({ status }) => status === "CREATED" || status === "AUTHORIZED");
  return (
    <>
      <PageHeader
        above={
          <Link href={"/charges" as Route} className="hover:underline">
            Charges
          </Link>
        }
        title={`Charge run of ${run.planned.toLocaleString("en-IN")} bills`}
        below={
          <span className="flex flex-wrap gap-2">
            {formatMoney(run.total)}, started by {run.askedBy}
            <WatchRecord watched={run.endedAt ? (waiting ? "waiting" : "still") : "moving"} now={now} />
          </span>
        }
      />
      <div className="px-4 pb-8 sm:px-6">
        <RunResult run={run} />
      </div>
    </>
  );
}
