import { Download } from "lucide-react";
import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { RunControls } from "@/components/failures/run-controls";
import { WatchRecord } from "@/components/history/watch-record";
import { ButtonLink } from "@/components/ui/button-link";
import { buttonRecipe } from "@/components/ui/button-recipe";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { SimpleTable } from "@/components/ui/simple-table";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import { requireUser } from "@/lib/auth/require-user";
import { findRetryRun, listRetryRows } from "@/lib/data/retry-runs";
import { isUuid } from "@/lib/domain/is-uuid";
import { RETRY_STATE_LABELS } from "@/lib/format/failure-words";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { pauseRetryAction, resumeRetryAction } from "../../actions";

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<{ after?: string | string[] }> };

const ROWS = 100;

export const metadata: Metadata = { title: "Retry of failures" };

export default async function RetryRunPage({ params, searchParams }: Props) {
  const user = await requireUser("read");
  const { runId } = await params;
  if (!isUuid(runId)) notFound();
  const run = await findRetryRun(runId);
  if (!run) notFound();
  const after = Number([(await searchParams).after].flat()[0] ?? -1);
  const { rows, next } = await listRetryRows(runId, {
    after: Number.isInteger(after) ? after : -1,
    limit: ROWS,
  });
  const { now } = await pageScope();
  const { counts, endedAt, pausedAt } = run;
  const tried = counts.WAITING + counts.ASKED + counts.DONE + counts.FAILED;
  return (
    <>
      <PageHeader
        above={
          <Link
            href={(run.groupId ? `/failures/${run.groupId}` : "/failures") as Route}
            className="hover:underline"
          >
            {run.title}
          </Link>
        }
        title="Retry of failures"
        below={
          <span className="flex flex-wrap items-center gap-2">
            {run.askedBy}, <When at={run.createdAt} />
            <WatchRecord watched={endedAt || pausedAt ? "still" : "moving"} now={now} />
          </span>
        }
        actions={
          <>
            <a href={`/failures/runs/${runId}/export`} download className={buttonRecipe()}>
              <Download size={14} aria-hidden="true" />
              Results as CSV
            </a>
            {endedAt ? null : (
              <RunControls
                id={runId}
                paused={pausedAt !== null}
                pause={pauseRetryAction}
                resume={resumeRetryAction}
                reason={reasonWithout(user, "sync.retry")}
              />
            )}
          </>
        }
      />
      <div className="flex flex-col gap-4 px-4 pb-8 sm:px-6">
        <div aria-live="polite">
          <Progress
            label={endedAt ? "Ended" : pausedAt ? "Paused" : "Under way"}
            done={counts.DONE}
            failed={counts.FAILED}
            total={tried}
          />
          {counts.LEFT > 0 ? (
            <p className="pt-1 text-xs text-ink-2">{counts.LEFT} could not be tried. Each says why.</p>
          ) : null}
        </div>
        <Card title="Results" flush>
          <SimpleTable
            caption="Result of each row"
            columns={[
              { label: "Record" },
              { label: "Amount", align: "end" },
              { label: "Result" },
              { label: "What came of it" },
              { label: "Ended" },
            ]}
            rows={rows.map((row) => ({
              id: String(row.position),
              cells: [
                row.label,
                row.amount === null ? "None" : <Money key="amount" paise={row.amount} />,
                <StatusBadge key="state" status={RETRY_STATE_LABELS[row.state]} />,
                <span key="note" className="block max-w-lg truncate" title={row.note ?? undefined}>
                  {row.note ?? ""}
                </span>,
                <When key="ended" at={row.endedAt} as="clock" none="" />,
              ],
            }))}
          />
        </Card>
        {next ? (
          <ButtonLink href={`/failures/runs/${runId}?after=${next}`} className="self-start">
            Next {ROWS}
          </ButtonLink>
        ) : null}
      </div>
    </>
  );
}
