"use client";

import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { Action } from "@/lib/domain/action-result";
import type { FilterCounts } from "@/lib/domain/filter-counts";
import type { ListPage, SavedView, ViewedList } from "@/lib/domain/list-page";
import type { ListQuery, ListSpec } from "@/lib/domain/list-query";
import type { SelectionInput } from "@/lib/domain/selection";
import { ColumnChooser } from "./column-chooser";
import { ConnectFirst } from "./connect-first";
import { type ExportActions, ExportButton } from "./export-button";
import { FilterBar } from "./filter-bar";
import type { ListColumn } from "./list-column";
import { ListEmpty } from "./list-empty";
import { ListFrame } from "./list-frame";
import { ListTable } from "./list-table";
import { Pager } from "./pager";
import { PeekPanel } from "./peek-panel";
import type { SaveViewActions } from "./save-view";
import { SelectionBar } from "./selection-bar";
import type { DrawnRecord } from "./use-drawn";
import { ViewLinks } from "./view-links";

/** What a page reads for its list and hands in. */
export type RecordListData<Row> = {
  page: ListPage<Row>;
  query: ListQuery;
  today: string;
  views: Partial<Record<string, { count: number; capped?: boolean }>>;
  saved: readonly SavedView[];
  filterCounts?: FilterCounts;
  /** The record of `?peek=`, drawn with the page. */
  first: DrawnRecord | null;
  actions: { peek: Action<{ id: string }, ReactNode> } & SaveViewActions & ExportActions;
  /** Whether there is a Razorpay connection: without one, connecting is what fills the list. */
  connected: boolean;
  /** What can be begun here, beside the export. */
  begin?: ReactNode;
  /** What stands between the title and the list, such as the tabs of neighbouring lists. */
  head?: ReactNode;
};

/** What a noun says of its list. */
type Noun<Row> = {
  spec: ListSpec & { path: ViewedList };
  title: string;
  /** What it counts, under the title. */
  below: ReactNode;
  /** In the plural, as in "No mandates match". */
  noun: string;
  caption: string;
  searchLabel: string;
  columns: readonly ListColumn<Row>[];
  titleOf: (row: Row) => ReactNode;
  aboveOf?: (row: Row) => ReactNode;
  belowOf?: (row: Row) => ReactNode;
  /** Changes when the record should be drawn anew. */
  versionOf: (row: Row) => string;
  /** The next step of a row, at its end. */
  actionOf?: (row: Row) => ReactNode;
  /** Paise of a row, where a selection is added up. */
  amountOf?: (row: Row) => number;
  /** What can be done with chosen rows. */
  selected?: (selection: SelectionInput, clear: () => void) => ReactNode;
  /** Before anything has come: what will stand here, what brings it, and a button for that. */
  firstUse: { icon: ReactNode; title: string; about: string; next?: string; actions?: ReactNode };
};

/** The one list: views, filters, rows by columns, pages by key, and the record beside it. */
export function RecordList<Row extends { id: string }>(props: RecordListData<Row> & Noun<Row>) {
  const { spec, page, query, today, views, saved, filterCounts, first, actions, connected } = props;
  const { columns, noun, firstUse, selected } = props;
  const { path } = spec;
  return (
    <ListFrame spec={spec} query={query} today={today}>
      <div className="flex min-h-full flex-col md:h-full">
        <PageHeader
          title={props.title}
          below={props.below}
          actions={
            <>
              <ExportButton list={path} columns={columns} total={page} start={actions.startExport} />
              {props.begin}
            </>
          }
        />
        {props.head}
        <ViewLinks counts={views} saved={saved} actions={{ ...actions, list: path }} />
        <FilterBar searchLabel={props.searchLabel} counts={filterCounts}>
          <ColumnChooser columns={columns} />
        </FilterBar>
        <ListTable
          caption={props.caption}
          columns={columns}
          rows={page.rows}
          hrefOf={(row) => `${path}/${row.id}`}
          amountOf={props.amountOf}
          selectable={selected !== undefined}
          actionOf={props.actionOf}
          total={{ count: page.count, capped: page.countCapped }}
          empty={
            <ListEmpty
              noun={noun}
              firstUse={
                <EmptyState
                  icon={firstUse.icon}
                  title={firstUse.title}
                  actions={connected ? firstUse.actions : <ConnectFirst />}
                >
                  {firstUse.about} {connected ? firstUse.next : null}
                </EmptyState>
              }
            />
          }
        />
        {selected ? (
          <SelectionBar total={page} amounts={props.amountOf !== undefined}>
            {selected}
          </SelectionBar>
        ) : null}
        <Pager page={page} />
        <PeekPanel
          rows={page.rows}
          first={first}
          load={actions.peek}
          versionOf={props.versionOf}
          hrefOf={(id) => `${path}/${id}`}
          titleOf={props.titleOf}
          aboveOf={props.aboveOf}
          belowOf={props.belowOf}
        />
      </div>
    </ListFrame>
  );
}
