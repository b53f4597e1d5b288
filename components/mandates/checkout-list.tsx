"use client";

import { MonitorSmartphone } from "lucide-react";
import type { ReactNode } from "react";
import { ColumnChooser } from "@/components/list/column-chooser";
import { type ExportActions, ExportButton } from "@/components/list/export-button";
import { FilterBar } from "@/components/list/filter-bar";
import { ListEmpty } from "@/components/list/list-empty";
import { ListFrame } from "@/components/list/list-frame";
import { ListTable } from "@/components/list/list-table";
import { Pager } from "@/components/list/pager";
import { PeekPanel } from "@/components/list/peek-panel";
import type { SaveViewActions } from "@/components/list/save-view";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { ViewLinks } from "@/components/list/view-links";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { Action } from "@/lib/domain/action-result";
import type { FilterCounts } from "@/lib/domain/filter-counts";
import type { ListPage, SavedView } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import { CHECKOUT_LIST, type CheckoutRow, rowVersion } from "@/lib/domain/mandate-list";
import { countWords } from "@/lib/format/count-words";
import { CHECKOUT_COLUMNS } from "./checkout-columns";

type Props = {
  page: ListPage<CheckoutRow>;
  query: ListQuery;
  today: string;
  views: Partial<Record<string, { count: number; capped?: boolean }>>;
  saved: readonly SavedView[];
  filterCounts: FilterCounts;
  actions: { peek: Action<{ id: string }, ReactNode> } & SaveViewActions & ExportActions;
  first: DrawnRecord | null;
  /** What can be begun here. */
  begin: ReactNode;
  /** What stands between the title and the list. */
  head: ReactNode;
};

export function CheckoutList({
  page,
  query,
  today,
  views,
  saved,
  filterCounts,
  actions,
  first,
  begin,
  head,
}: Props) {
  return (
    <ListFrame spec={CHECKOUT_LIST} query={query} today={today}>
      <div className="flex min-h-full flex-col md:h-full">
        <PageHeader
          title="Mandates"
          below={`${countWords(page, "authorisation page", "authorisation pages")}. Times are IST.`}
          actions={
            <>
              <ExportButton
                list="/mandates/checkouts"
                columns={CHECKOUT_COLUMNS}
                total={page}
                start={actions.startExport}
              />
              {begin}
            </>
          }
        />
        {head}
        <ViewLinks counts={views} saved={saved} actions={{ ...actions, list: CHECKOUT_LIST.path }} />
        <FilterBar searchLabel="Customer, description, or any id" counts={filterCounts}>
          <ColumnChooser columns={CHECKOUT_COLUMNS} />
        </FilterBar>
        <ListTable
          caption="Authorisation pages"
          columns={CHECKOUT_COLUMNS}
          rows={page.rows}
          hrefOf={hrefOf}
          total={{ count: page.count, capped: page.countCapped }}
          empty={
            <ListEmpty
              noun="authorisation pages"
              firstUse={
                <EmptyState icon={<MonitorSmartphone size={18} />} title="No authorisation pages yet">
                  A page of ours on which a customer signs with Razorpay Checkout. Make one with New page.
                </EmptyState>
              }
            />
          }
        />
        <Pager page={page} />
        <PeekPanel
          rows={page.rows}
          first={first}
          load={actions.peek}
          versionOf={rowVersion}
          hrefOf={(id) => `/mandates/checkouts/${id}`}
          titleOf={(row) => row.customer}
        />
      </div>
    </ListFrame>
  );
}

const hrefOf = (row: CheckoutRow) => `/mandates/checkouts/${row.id}`;
