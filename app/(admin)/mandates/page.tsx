import type { Metadata } from "next";
import { MandateList } from "@/components/mandates/mandate-list";
import { MandateTabs } from "@/components/mandates/mandate-tabs";
import { requireUser } from "@/lib/auth/require-user";
import { countMandateFilters, countMandates, listMandateBanks, listMandates } from "@/lib/data/mandate-list";
import { listSavedViews } from "@/lib/data/saved-views";
import { readListQuery, withoutFilters } from "@/lib/domain/list-query";
import { MANDATE_LIST, mandateList } from "@/lib/domain/mandate-list";
import { viewCounts } from "@/lib/domain/view-counts";
import { pageScope } from "@/lib/http/page-scope";
import { deleteViewAction, saveViewAction } from "../actions";
import { startExportAction } from "../exports/actions";
import { AskForMandate } from "./ask-for-mandate";
import { drawMandate } from "./draw-mandate";
import { peekMandateAction } from "./peek-action";

export const metadata: Metadata = { title: "Mandates" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MandatesPage({ searchParams }: Props) {
  const user = await requireUser("read");
  const given = await searchParams;
  const scope = await pageScope();
  const banks = await listMandateBanks(scope);
  const query = readListQuery(mandateList(banks), given);
  const bare = withoutFilters(query);
  const [page, first, saved, filterCounts, ...counts] = await Promise.all([
    listMandates(query, scope),
    typeof given.peek === "string" ? drawMandate(given.peek) : null,
    listSavedViews(MANDATE_LIST.path, user.id),
    countMandateFilters(query, scope, banks),
    ...MANDATE_LIST.views.map((view) => countMandates({ ...bare, view: view.id }, scope)),
  ]);
  const views = viewCounts(MANDATE_LIST.views, counts);
  return (
    <MandateList
      page={page}
      banks={banks}
      filterCounts={filterCounts}
      first={first}
      query={query}
      today={scope.today}
      views={views}
      saved={saved}
      actions={{
        peek: peekMandateAction,
        save: saveViewAction,
        remove: deleteViewAction,
        startExport: startExportAction,
      }}
      connected={scope.chosen !== null}
      begin={<AskForMandate user={user} />}
      head={<MandateTabs current="mandates" />}
    />
  );
}
