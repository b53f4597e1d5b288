import { Download } from "lucide-react";
import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { MappingRunControls } from "@/components/customers/mapping-run-controls";
import { WatchRecord } from "@/components/history/watch-record";
import { ButtonLink } from "@/components/ui/button-link";
import { buttonRecipe } from "@/components/ui/button-recipe";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyId } from "@/components/ui/copy-id";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { SimpleTable } from "@/components/ui/simple-table";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import { requireUser } from "@/lib/auth/require-user";
import { findMappingRun, listMappingRows } from "@/lib/data/mapping-runs";
import { isUuid } from "@/lib/domain/is-uuid";
import type { MappingRunSummary } from "@/lib/domain/mapping-run";
import { mappingRowLabel, mappingRunWords } from "@/lib/format/mapping-words";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { startMappingsAction, undoMappingsAction } from "../../mapping-actions";

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<{ after?: string | string[] }> };

const ROWS = 100;

export const metadata: Metadata = { title: "Linking customers" };

export default async function MappingRunPage({ params, searchParams }: Props) {
  const user = await requireUser("read");
  const { runId } = await params;
  if (!isUuid(runId)) notFound();
  const run = await findMappingRun(runId);
  if (!run) notFound();
  const after = Number([(await searchParams).after].flat()[0] ?? -1);
  const { rows, next } = await listMappingRows(runId, {
    after: Number.isInteger(after) ? after : -1,
    limit: ROWS,
  });
  const { now } = await pageScope();
  const { stage, label, done, total } = progressOf(run);
  return (
    <>
      <PageHeader
        above={
          <Link
            href={(run.kind === "file" ? "/customers/import" : "/customers/suggestions") as Route}
            className="hover:underline"
          >
            {run.kind === "file" ? "Import mappings" : "Suggestions"}
          </Link>
        }
        title={run.title}
        below={
          <span className="flex flex-wrap items-center gap-2">
            {run.askedBy}, <When at={run.createdAt} />
            <WatchRecord
              watched={stage === "checking" || stage === "linking" ? "moving" : "still"}
              now={now}
            />
          </span>
        }
        actions={
          <>
            <a href={`/customers/runs/${runId}/export`} download className={buttonRecipe()}>
              <Download size={14} aria-hidden="true" />
              Results as CSV
            </a>
            <MappingRunControls
              id={runId}
              stage={stage}
              count={run.verdicts.map ?? 0}
              start={startMappingsAction}
              undo={undoMappingsAction}
              reason={reasonWithout(user, "import.run")}
            />
          </>
        }
      />
      <div className="flex flex-col gap-4 px-4 pb-8 sm:px-6">
        <div aria-live="polite" className="flex flex-col gap-2">
          <Progress label={label} done={done} failed={run.states.FAILED} total={total} />
          <p className="text-sm text-ink-2">{mappingRunWords(run)}.</p>
          {run.waitsFor ? <Callout tone="warn" title={run.waitsFor} /> : null}
        </div>
        <Card title="Rows" flush>
          <SimpleTable
            caption="What becomes of each row"
            columns={[
              { label: "Row", align: "end" },
              { label: "Billing id" },
              { label: "Razorpay customer id" },
              { label: "Result" },
              { label: "What it says" },
            ]}
            rows={rows.map((row) => ({
              id: String(row.position),
              cells: [
                row.position,
                row.accountId ? (
                  <Link
                    key="account"
                    href={`/customers/${row.accountId}` as Route}
                    className="text-accent-text hover:underline"
                  >
                    {row.account}
                  </Link>
                ) : (
                  row.account
                ),
                row.customerId ? (
                  <CopyId key="id" id={row.customerId} label="Razorpay customer id" quiet />
                ) : (
                  ""
                ),
                <StatusBadge key="state" status={mappingRowLabel(row)} />,
                <span key="note" className="block max-w-xl truncate" title={row.note ?? undefined}>
                  {row.note ?? ""}
                </span>,
              ],
            }))}
          />
        </Card>
        {next ? (
          <ButtonLink href={`/customers/runs/${runId}?after=${next}`} className="self-start">
            Next {ROWS}
          </ButtonLink>
        ) : null}
      </div>
    </>
  );
}

function progressOf({ states, verdicts, checkedAt, startsAt, endedAt, undoneAt }: MappingRunSummary) {
  const all = Object.values(states).reduce((sum, count) => sum + count, 0);
  if (undoneAt) return { stage: "undone", label: "Taken back", done: states.DONE, total: all } as const;
  if (!checkedAt)
    return { stage: "checking", label: "Looking", done: all - states.WAITING, total: all } as const;
  if (!startsAt) return { stage: "ready", label: "Looked at", done: all, total: all } as const;
  const total = verdicts.map ?? 0;
  if (endedAt) return { stage: "ended", label: "Ended", done: states.DONE, total } as const;
  return { stage: "linking", label: "Linking", done: states.DONE, total } as const;
}
