import type { Metadata } from "next";
import { LinkList } from "@/components/mandates/link-list";
import { MandateTabs } from "@/components/mandates/mandate-tabs";
import { ButtonLink } from "@/components/ui/button-link";
import { requireUser } from "@/lib/auth/require-user";
import { countLinkFilters, countLinks, listLinks } from "@/lib/data/link-list";
import { listSavedViews } from "@/lib/data/saved-views";
import { readListQuery, withoutFilters } from "@/lib/domain/list-query";
import { LINK_LIST } from "@/lib/domain/mandate-list";
import { viewCounts } from "@/lib/domain/view-counts";
import { pageScope } from "@/lib/http/page-scope";
import { deleteViewAction, saveViewAction } from "../../actions";
import { startExportAction } from "../../exports/actions";
import { AskForMandate } from "../ask-for-mandate";
import { drawLink } from "./draw-link";
import { peekLinkAction } from "./peek-action";

export const metadata: Metadata = { title: "Registration links" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LinksPage({ searchParams }: Props) {
  const user = await requireUser("read");
  const given = await searchParams;
  const query = readListQuery(LINK_LIST, given);
  const scope = await pageScope();
  const bare = withoutFilters(query);
  const [page, first, saved, filterCounts, ...counts] = await Promise.all([
    listLinks(query, scope),
    typeof given.peek === "string" ? drawLink(given.peek, user) : null,
    listSavedViews(LINK_LIST.path, user.id),
    countLinkFilters(query, scope),
    ...LINK_LIST.views.map((view) => countLinks({ ...bare, view: view.id }, scope)),
  ]);
  const views = viewCounts(LINK_LIST.views, counts);
  return (
    <LinkList
      page={page}
      filterCounts={filterCounts}
      first={first}
      query={query}
      today={scope.today}
      views={views}
      saved={saved}
      actions={{
        peek: peekLinkAction,
        save: saveViewAction,
        remove: deleteViewAction,
        startExport: startExportAction,
      }}
      connected={scope.chosen !== null}
      begin={
        <>
          <ButtonLink href="/mandates/links/import">From a file</ButtonLink>
          <AskForMandate user={user} />
        </>
      }
      head={<MandateTabs current="links" />}
    />
  );
}
