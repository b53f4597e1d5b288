import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { FailureItems } from "@/components/failures/failure-items";
import { GroupFacts } from "@/components/failures/group-facts";
import { GroupProblem } from "@/components/failures/group-problem";
import { RunList } from "@/components/failures/run-list";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireUser } from "@/lib/auth/require-user";
import { findFailureGroup } from "@/lib/data/failure-groups";
import { listFailureItems } from "@/lib/data/failure-items";
import { listRetryRuns } from "@/lib/data/retry-runs";
import { failureItemList } from "@/lib/domain/failure";
import { isUuid } from "@/lib/domain/is-uuid";
import { readListQuery } from "@/lib/domain/list-query";
import { FAILURE_STATE_LABELS, failureTitle, stepLabel } from "@/lib/format/failure-words";
import { pageScope } from "@/lib/http/page-scope";
import { drawItem } from "../draw-item";
import { FAILURE_ACTIONS, failureReasons } from "../failure-actions";
import { peekItemAction } from "../peek-action";

type Props = {
  params: Promise<{ group: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const read = cache(async (id: string) => {
  const { connectionId, today } = await pageScope();
  return findFailureGroup(id, { connectionId, today });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireUser("read");
  const { group: id } = await params;
  const group = isUuid(id) ? await read(id) : null;
  return { title: group ? failureTitle(group) : "Sync failure" };
}

export default async function FailureGroupPage({ params, searchParams }: Props) {
  const user = await requireUser("read");
  const { group: id } = await params;
  if (!isUuid(id)) notFound();
  const given = await searchParams;
  const query = readListQuery(failureItemList(id), given);
  const { connectionId, today, now } = await pageScope();
  const [group, page, runs, first] = await Promise.all([
    read(id),
    listFailureItems(id, query, { connectionId }),
    listRetryRuns({ groupId: id }, 5),
    typeof given.peek === "string" ? drawItem(given.peek, user) : null,
  ]);
  const back = (
    <Link href={"/failures" as Route} className="hover:underline">
      Sync failures
    </Link>
  );
  if (!group) {
    // Mended: the address was real, and whoever kept it should hear so.
    return (
      <>
        <PageHeader above={back} title="Nothing fails for this cause any more" />
        <div className="flex flex-col gap-4 px-4 pb-8 sm:px-6">
          <EmptyState title="It is mended">Should it happen again, it appears here by itself.</EmptyState>
          <RunList runs={runs} />
        </div>
      </>
    );
  }
  const reasons = failureReasons(user);
  return (
    <>
      <PageHeader
        above={back}
        title={failureTitle(group)}
        below={
          <span className="flex flex-wrap items-center gap-2">
            <StatusBadge status={FAILURE_STATE_LABELS[group.state]} />
            {stepLabel(group.step)}
            {group.connection ? `, ${group.connection}` : ""}
          </span>
        }
      />
      <div className="grid gap-4 px-4 pb-4 sm:px-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <GroupProblem group={group} actions={FAILURE_ACTIONS} reasons={reasons} now={now} />
          <RunList runs={runs} />
        </div>
        <Card title="In numbers" className="self-start">
          <GroupFacts group={group} now={now} />
        </Card>
      </div>
      <FailureItems
        groupId={id}
        page={page}
        query={query}
        today={today}
        peek={peekItemAction}
        actions={{
          estimate: FAILURE_ACTIONS.estimate,
          start: FAILURE_ACTIONS.start,
          retry: FAILURE_ACTIONS.retry,
        }}
        retryReason={reasons.retry}
        first={first}
      />
    </>
  );
}
