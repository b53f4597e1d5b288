"use client";

import { Landmark } from "lucide-react";
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
import type { ListPage, SavedView } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import { CHARGE_LIST, type ChargeRow, rowVersion } from "@/lib/domain/mandate-list";
import { countWords } from "@/lib/format/count-words";
import { formatMoney } from "@/lib/format/money";
import { CHARGE_COLUMNS } from "./charge-columns";

type Props = {
  page: ListPage<ChargeRow>;
  query: ListQuery;
  today: string;
  views: Partial<Record<string, { count: number; capped?: boolean }>>;
  saved: readonly SavedView[];
  actions: { peek: Action<{ id: string }, ReactNode> } & SaveViewActions & ExportActions;
  first: DrawnRecord | null;
  /** What can be begun here. */
  begin: ReactNode;
  /** What stands between the title and the list. */
  head: ReactNode;
};

export function ChargeList({ page, query, today, views, saved, actions, first, begin, head }: Props) {
  return (
    <ListFrame spec={CHARGE_LIST} query={query} today={today}>
      <div className="flex min-h-full flex-col md:h-full">
        <PageHeader
          title="Charges"
          below={`${countWords(page, "charge", "charges")}${page.amount ? `, ${formatMoney(page.amount)}` : ""}. Times are IST.`}
          actions={
            <>
              <ExportButton
                list="/charges"
                columns={CHARGE_COLUMNS}
                total={page}
                start={actions.startExport}
              />
              {begin}
            </>
          }
        />
        {head}
        <ViewLinks counts={views} saved={saved} actions={{ ...actions, list: CHARGE_LIST.path }} />
        <FilterBar searchLabel="Customer, invoice, or any id">
          <ColumnChooser columns={CHARGE_COLUMNS} />
        </FilterBar>
        <ListTable
          caption="Charges"
          columns={CHARGE_COLUMNS}
          rows={page.rows}
          hrefOf={hrefOf}
          total={{ count: page.count, capped: page.countCapped }}
          empty={
            <ListEmpty
              noun="charges"
              firstUse={
                <EmptyState
                  icon={<Landmark size={18} />}
                  title="No charges yet"
                  actions={<ButtonLink href="/mandates?view=active">See active mandates</ButtonLink>}
                >
                  Debits of mandates appear here, from the asking to the answer of the bank.
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
          hrefOf={(id) => `/charges/${id}`}
          titleOf={(row) => row.invoice ?? row.customer ?? "Charge"}
        />
      </div>
    </ListFrame>
  );
}

const hrefOf = (row: ChargeRow) => `/charges/${row.id}`;
