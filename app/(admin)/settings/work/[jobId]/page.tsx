import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { CallAttempts } from "@/components/history/call-attempts";
import { WatchRecord } from "@/components/history/watch-record";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CopyId } from "@/components/ui/copy-id";
import { Facts } from "@/components/ui/facts";
import { LazyJson } from "@/components/ui/lazy-json";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import { requireUser } from "@/lib/auth/require-user";
import { listEffectAttempts } from "@/lib/data/call-attempts";
import { findWork } from "@/lib/data/work-list";
import { isUuid } from "@/lib/domain/is-uuid";
import { can } from "@/lib/domain/permissions";
import type { WorkEffect, WorkRow } from "@/lib/domain/work";
import { stepLabel } from "@/lib/format/failure-words";
import { WORK_LABELS, workName } from "@/lib/format/work-words";
import { pageScope } from "@/lib/http/page-scope";

type Props = { params: Promise<{ jobId: string }> };

export const metadata: Metadata = { title: "A piece of background work" };

export default async function JobPage({ params }: Props) {
  const user = await requireUser("read");
  const { jobId } = await params;
  const found = isUuid(jobId) ? await findWork(jobId) : null;
  if (!found) notFound();
  const { row, payload, effect } = found;
  const payloads = can(user.role, "payload.read");
  const [{ now }, attempts] = await Promise.all([
    pageScope(),
    effect ? listEffectAttempts(effect.id, payloads) : [],
  ]);
  const live = row.state === "READY" || row.state === "RUNNING";
  return (
    <>
      <PageHeader
        above={
          <Link href={"/settings/work" as Route} className="hover:underline">
            Background work
          </Link>
        }
        title={workName(row.name)}
        below={
          <span className="flex flex-wrap items-center gap-2">
            <StatusBadge status={WORK_LABELS[row.state]} />
            <WatchRecord watched={live ? "moving" : "still"} now={now} />
          </span>
        }
        actions={
          <>
            {row.href ? <ButtonLink href={row.href}>Open what it is about</ButtonLink> : null}
            {row.state === "DEAD" ? (
              <ButtonLink href="/failures?kind=job">See the failures</ButtonLink>
            ) : null}
          </>
        }
      />
      <div className="flex max-w-5xl flex-col gap-4 px-4 pb-8 sm:px-6">
        <Card title="Run">
          <Facts facts={factsOf(row, live)} />
        </Card>
        {effect ? (
          <>
            <Card title={stepLabel(effect.kind)}>
              <Facts facts={factsOfEffect(effect)} />
            </Card>
            <CallAttempts attempts={attempts} payloads={payloads} />
          </>
        ) : (
          <Card title="What it was given">
            <LazyJson label="What it was given" value={payload} />
          </Card>
        )}
      </div>
    </>
  );
}

function factsOf(row: WorkRow, live: boolean) {
  return [
    { label: "Tries", value: `${row.attempts} of ${row.maxAttempts} at most` },
    { label: "Asked for", value: <When at={row.createdAt} as="stamp" /> },
    live
      ? { label: "Next try", value: <When at={row.dueAt} as="stamp" /> }
      : { label: "Ended", value: <When at={row.endedAt} as="stamp" /> },
    { label: "Worker", value: row.worker ? <CopyId id={row.worker} label="worker" /> : "None yet" },
    { label: "What it says", value: row.line ?? "Nothing yet" },
    { label: "Id", value: <CopyId id={row.id} label="job id" /> },
  ];
}

function factsOfEffect(effect: WorkEffect) {
  return [
    { label: "State", value: effect.state.toLowerCase() },
    { label: "Reference", value: <CopyId id={effect.reference} label="reference" /> },
    ...(effect.providerId
      ? [{ label: "What came of it", value: <CopyId id={effect.providerId} label="id at the service" /> }]
      : []),
    ...(effect.reason ? [{ label: "Reason", value: effect.reason }] : []),
    ...(effect.nextAt ? [{ label: "Next call or look", value: <When at={effect.nextAt} as="stamp" /> }] : []),
  ];
}
