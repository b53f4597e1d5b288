import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { WatchRecord } from "@/components/history/watch-record";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyId } from "@/components/ui/copy-id";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { SimpleTable } from "@/components/ui/simple-table";
import { When } from "@/components/ui/when";
import { requireUser } from "@/lib/auth/require-user";
import { findReplayRun, listReplayed, type ReplayedRow } from "@/lib/data/replay-runs";
import { isUuid } from "@/lib/domain/is-uuid";
import { takenOver } from "@/lib/domain/webhook-replay";
import { pageScope } from "@/lib/http/page-scope";

type Props = { params: Promise<{ runId: string }> };

export const metadata: Metadata = { title: "Replay of events" };

export default async function ReplayRunPage({ params }: Props) {
  await requireUser("read");
  const { runId } = await params;
  const run = isUuid(runId) ? await findReplayRun(runId) : null;
  if (!run) notFound();
  const [rows, { now }] = await Promise.all([listReplayed(runId), pageScope()]);
  const gone = takenOver(run);
  const over = run.waiting === 0;
  return (
    <>
      <PageHeader
        above={
          <Link href={"/webhooks" as Route} className="hover:underline">
            Webhooks
          </Link>
        }
        title="Replay of events"
        below={
          <span className="flex flex-wrap items-center gap-2">
            {run.title}. {run.askedBy}, <When at={run.createdAt} /> IST
            <WatchRecord watched={over ? "still" : "moving"} now={now} />
          </span>
        }
      />
      <div className="flex flex-col gap-4 px-4 pb-8 sm:px-6">
        <div aria-live="polite" className="flex flex-col gap-1">
          <Progress
            label={over ? "Ended" : "Under way"}
            done={run.changed + run.unchanged + gone}
            failed={run.failed}
            total={run.planned}
          />
          <p className="text-sm">
            {run.changed === 0 ? "Nothing has changed" : `${events(run.changed)} changed something`}
            {run.unchanged > 0 ? `, ${events(run.unchanged)} said nothing new` : ""}
            {run.failed > 0 ? `, ${events(run.failed)} failed again` : ""}.
            {gone > 0 ? ` ${events(gone)} went on to a later replay.` : ""}
          </p>
        </div>
        <Card title="Results" flush>
          {rows.length === 0 ? (
            <EmptyState title="No event is of this replay any more">
              Later replays took them over, and tell what came of them.
            </EmptyState>
          ) : (
            <SimpleTable
              caption="Result of each event"
              columns={[
                { label: "Event" },
                { label: "Entity" },
                { label: "Result" },
                { label: "What came of it" },
                { label: "Handled" },
              ]}
              rows={rows.map((row) => ({ id: row.id, cells: cellsOf(row) }))}
            />
          )}
        </Card>
        {run.planned > rows.length && rows.length > 0 ? (
          <p className="text-xs text-ink-2">
            The {rows.length} that tell most are shown: failed first, then those that changed something.
          </p>
        ) : null}
      </div>
    </>
  );
}

function cellsOf(row: ReplayedRow) {
  const failed = row.status === "DEAD" || row.status === "POISON";
  const waiting = row.status === "RECEIVED" || row.status === "PROCESSING";
  const said = waiting ? "" : ((failed ? row.lastError : row.summary) ?? "");
  return [
    <Link key="event" href={`/webhooks/${row.id}` as Route} className="font-mono text-xs hover:underline">
      {row.event}
    </Link>,
    row.entityId ? <CopyId key="entity" id={row.entityId} label="entity id" quiet /> : "None",
    waiting ? (
      <Badge key="result" tone="info">
        Waits
      </Badge>
    ) : failed ? (
      <Badge key="result" tone="bad">
        Failed again
      </Badge>
    ) : (
      <Badge key="result" tone={row.changed ? "ok" : "mute"}>
        {row.changed ? "Changed" : "Nothing new"}
      </Badge>
    ),
    <span key="said" className="block max-w-lg truncate" title={said}>
      {said}
    </span>,
    <When key="at" at={waiting ? null : row.processedAt} as="clock" none="" />,
  ];
}

const events = (count: number) => `${count.toLocaleString("en-IN")} ${count === 1 ? "event" : "events"}`;
