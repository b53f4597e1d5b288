import { Download } from "lucide-react";
import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { EndRun } from "@/components/charges/end-run";
import { RunResult } from "@/components/charges/run-result";
import { RunControls } from "@/components/failures/run-controls";
import { WatchRecord } from "@/components/history/watch-record";
import { buttonRecipe } from "@/components/ui/button-recipe";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/require-user";
import { findChargeRun } from "@/lib/data/charge-run";
import { isUuid } from "@/lib/domain/is-uuid";
import { formatMoney } from "@/lib/format/money";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { endRunAction, pauseRunAction, resumeRunAction } from "../../actions";

export const metadata: Metadata = { title: "Charge run" };

export default async function RunPage({ params }: { params: Promise<{ runId: string }> }) {
  const user = await requireUser("read");
  const { runId } = await params;
  const run = isUuid(runId) ? await findChargeRun(runId) : null;
  if (!run) notFound();
  const { now } = await pageScope();
  const { endedAt, pausedAt } = run;
  const waiting = run.rows.some(({ result }) => result === "flight");
  const reason = reasonWithout(user, "charge.create");
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
            <WatchRecord
              watched={endedAt || pausedAt ? (waiting ? "waiting" : "still") : "moving"}
              now={now}
            />
          </span>
        }
        actions={
          <>
            <a href={`/charges/runs/${runId}/export`} download className={buttonRecipe()}>
              <Download size={14} aria-hidden="true" />
              Results as CSV
            </a>
            {endedAt ? null : (
              <>
                <EndRun id={runId} end={endRunAction} reason={reason} />
                <RunControls
                  id={runId}
                  paused={pausedAt !== null}
                  pause={pauseRunAction}
                  resume={resumeRunAction}
                  reason={reason}
                />
              </>
            )}
          </>
        }
      />
      <div className="px-4 pb-8 sm:px-6">
        <RunResult run={run} />
      </div>
    </>
  );
}
