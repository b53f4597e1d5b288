"use client";

import { FileSignature } from "lucide-react";
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
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { Action } from "@/lib/domain/action-result";
import type { FilterCounts } from "@/lib/domain/filter-counts";
import type { ListPage, SavedView } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import { MANDATE_LIST, type MandateRow, mandateList, rowVersion } from "@/lib/domain/mandate-list";
import { countWords } from "@/lib/format/count-words";
import { MANDATE_COLUMNS } from "./mandate-columns";

type Props = {
  page: ListPage<MandateRow>;
  /** The banks that can be filtered by. */
  banks: readonly string[];
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

export function MandateList({
  page,
  banks,
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
    <ListFrame spec={mandateList(banks)} query={query} today={today}>
      <div className="flex min-h-full flex-col md:h-full">
        <PageHeader
          title="Mandates"
          below={`${countWords(page, "mandate", "mandates")}. Times are IST.`}
          actions={
            <>
              <ExportButton
                list="/mandates"
                columns={MANDATE_COLUMNS}
                total={page}
                start={actions.startExport}
              />
              {begin}
            </>
          }
        />
        {head}
        <ViewLinks counts={views} saved={saved} actions={{ ...actions, list: MANDATE_LIST.path }} />
        <FilterBar searchLabel="Customer, UMRN, or any id" counts={filterCounts}>
          <ColumnChooser columns={MANDATE_COLUMNS} />
        </FilterBar>
        <ListTable
          caption="Mandates"
          columns={MANDATE_COLUMNS}
          rows={page.rows}
          hrefOf={hrefOf}
          total={{ count: page.count, capped: page.countCapped }}
          empty={
            <ListEmpty
              noun="mandates"
              firstUse={
                <EmptyState
                  icon={<FileSignature size={18} />}
                  title="No mandates yet"
                  actions={<ButtonLink href="/mandates/links">See registration links</ButtonLink>}
                >
                  Mandates that customers have signed appear here, with what their banks said. Ask for the
                  first with New link.
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
          hrefOf={(id) => `/mandates/${id}`}
          titleOf={(row) => row.customer ?? row.tokenId}
        />
      </div>
    </ListFrame>
  );
}

const hrefOf = (row: MandateRow) => `/mandates/${row.id}`;
