import type { Metadata } from "next";
import { FailureList } from "@/components/failures/failure-list";
import { requireUser } from "@/lib/auth/require-user";
import { countFailureViews, listFailureGroups } from "@/lib/data/failure-groups";
import { listSavedViews } from "@/lib/data/saved-views";
import { FAILURE_LIST } from "@/lib/domain/failure";
import { readListQuery } from "@/lib/domain/list-query";
import { pageScope, waitingWork } from "@/lib/http/page-scope";
import { deleteViewAction, saveViewAction } from "../actions";
import { startExportAction } from "../exports/actions";
import { drawGroup } from "./draw-group";
import { FAILURE_ACTIONS, failureReasons } from "./failure-actions";
import { peekGroupAction } from "./peek-action";

export async function generateMetadata(): Promise<Metadata> {
  await requireUser("read");
  const { failures: open } = await waitingWork();
  return { title: open > 0 ? `Sync failures, ${open.toLocaleString("en-IN")} open` : "Sync failures" };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function FailuresPage({ searchParams }: Props) {
  const user = await requireUser("read");
  const given = await searchParams;
  const query = readListQuery(FAILURE_LIST, given);
  const { connectionId, today, chosen } = await pageScope();
  const scope = { connectionId, today };
  const [page, first, saved, counts] = await Promise.all([
    listFailureGroups(query, scope),
    typeof given.peek === "string" ? drawGroup(given.peek, user) : null,
    listSavedViews(FAILURE_LIST.path, user.id),
    countFailureViews(scope),
  ]);
  return (
    <FailureList
      page={page}
      first={first}
      query={query}
      today={today}
      views={Object.fromEntries(Object.entries(counts).map(([view, count]) => [view, { count }]))}
      saved={saved}
      actions={{
        peek: peekGroupAction,
        save: saveViewAction,
        remove: deleteViewAction,
        startExport: startExportAction,
      }}
      connected={chosen !== null}
      retry={{ estimate: FAILURE_ACTIONS.estimate, start: FAILURE_ACTIONS.start }}
      retryReason={failureReasons(user).retry}
    />
  );
}
