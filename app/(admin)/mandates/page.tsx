import type { Metadata } from "next";
import { MandateList } from "@/components/mandates/mandate-list";
import { MandateTabs } from "@/components/mandates/mandate-tabs";
import { requireUser } from "@/lib/auth/require-user";
import { countMandates, listMandates } from "@/lib/data/mandate-lists";
import { listSavedViews } from "@/lib/data/saved-views";
import { readListQuery, withoutFilters } from "@/lib/domain/list-query";
import { MANDATE_LIST } from "@/lib/domain/mandate-list";
import { pageScope } from "@/lib/http/page-scope";
import { deleteViewAction, saveViewAction } from "../actions";
import { AskForMandate } from "./ask-for-mandate";
import { drawMandate } from "./draw-mandate";
import { peekMandateAction } from "./peek-action";

export const metadata: Metadata = { title: "Mandates" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MandatesPage({ searchParams }: Props) {
  const user = await requireUser("read");
  const given = await searchParams;
  const query = readListQuery(MANDATE_LIST, given);
  const scope = await pageScope();
  const bare = withoutFilters(query);
  const [page, first, saved, ...counts] = await Promise.all([
    listMandates(query, scope),
    typeof given.peek === "string" ? drawMandate(given.peek) : null,
    listSavedViews(MANDATE_LIST.path, user.id),
    ...MANDATE_LIST.views.map((view) => countMandates({ ...bare, view: view.id }, scope)),
  ]);
  const views = Object.fromEntries(
    MANDATE_LIST.views.map((view, at) => [
      view.id,
      { count: counts[at]?.count ?? 0, capped: counts[at]?.countCapped },
    ]),
  );
  return (
    <MandateList
      page={page}
      first={first}
      query={query}
      today={scope.today}
      views={views}
      saved={saved}
      actions={{ peek: peekMandateAction, save: saveViewAction, remove: deleteViewAction }}
      begin={<AskForMandate user={user} />}
      head={<MandateTabs current="mandates" />}
    />
  );
}
