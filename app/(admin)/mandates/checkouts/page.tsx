import type { Metadata } from "next";
import { CheckoutList } from "@/components/mandates/checkout-list";
import { MandateTabs } from "@/components/mandates/mandate-tabs";
import { requireUser } from "@/lib/auth/require-user";
import { countCheckoutFilters, countCheckouts, listCheckouts } from "@/lib/data/checkout-list";
import { listSavedViews } from "@/lib/data/saved-views";
import { readListQuery, withoutFilters } from "@/lib/domain/list-query";
import { CHECKOUT_LIST } from "@/lib/domain/mandate-list";
import { viewCounts } from "@/lib/domain/view-counts";
import { pageScope } from "@/lib/http/page-scope";
import { deleteViewAction, saveViewAction } from "../../actions";
import { startExportAction } from "../../exports/actions";
import { AskForMandate } from "../ask-for-mandate";
import { drawCheckout } from "./draw-checkout";
import { peekCheckoutAction } from "./peek-action";

export const metadata: Metadata = { title: "Authorisation pages" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CheckoutsPage({ searchParams }: Props) {
  const user = await requireUser("read");
  const given = await searchParams;
  const query = readListQuery(CHECKOUT_LIST, given);
  const scope = await pageScope();
  const bare = withoutFilters(query);
  const [page, first, saved, filterCounts, ...counts] = await Promise.all([
    listCheckouts(query, scope),
    typeof given.peek === "string" ? drawCheckout(given.peek, user) : null,
    listSavedViews(CHECKOUT_LIST.path, user.id),
    countCheckoutFilters(query, scope),
    ...CHECKOUT_LIST.views.map((view) => countCheckouts({ ...bare, view: view.id }, scope)),
  ]);
  const views = viewCounts(CHECKOUT_LIST.views, counts);
  return (
    <CheckoutList
      page={page}
      filterCounts={filterCounts}
      first={first}
      query={query}
      today={scope.today}
      views={views}
      saved={saved}
      actions={{
        peek: peekCheckoutAction,
        save: saveViewAction,
        remove: deleteViewAction,
        startExport: startExportAction,
      }}
      connected={scope.chosen !== null}
      begin={<AskForMandate user={user} label="New page" initial={{ way: "screen" }} />}
      head={<MandateTabs current="checkouts" />}
    />
  );
}
