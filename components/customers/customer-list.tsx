"use client";

import { Users } from "lucide-react";
import type { ReactNode } from "react";
import { ColumnChooser } from "@/components/list/column-chooser";
import { type ExportActions, ExportButton } from "@/components/list/export-button";
import { FilterBar } from "@/components/list/filter-bar";
import { ListEmpty } from "@/components/list/list-empty";
import { ListFrame } from "@/components/list/list-frame";
import { ListTable } from "@/components/list/list-table";
import { Pager } from "@/components/list/pager";
import { PeekPanel } from "@/components/list/peek-panel";
import { RowButton } from "@/components/list/row-button";
import type { SaveViewActions } from "@/components/list/save-view";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { ViewLinks } from "@/components/list/view-links";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyId } from "@/components/ui/copy-id";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { Action } from "@/lib/domain/action-result";
import { CUSTOMER_LIST, type CustomerRow, customerVersion } from "@/lib/domain/customer-list";
import type { FilterCounts } from "@/lib/domain/filter-counts";
import type { ListPage, SavedView } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import { CUSTOMER_COLUMNS } from "./customer-columns";

type Props = {
  page: ListPage<CustomerRow>;
  query: ListQuery;
  today: string;
  views: Partial<Record<string, { count: number; capped?: boolean }>>;
  saved: readonly SavedView[];
  filterCounts: FilterCounts;
  actions: { peek: Action<{ id: string }, ReactNode>; map: Action<{ id: string }, null> } & SaveViewActions &
    ExportActions;
  /** Why this person may not map customers, if so. */
  mapReason?: string;
  /** What missing mappings hold up, in a sentence. */
  heldUp: ReactNode;
  first: DrawnRecord | null;
};

export function CustomerList({
  page,
  query,
  today,
  views,
  saved,
  filterCounts,
  actions,
  mapReason,
  heldUp,
  first,
}: Props) {
  return (
    <ListFrame spec={CUSTOMER_LIST} query={query} today={today}>
      <div className="flex min-h-full flex-col md:h-full">
        <PageHeader
          title="Customers"
          below={
            <>
              {page.count.toLocaleString("en-IN")}
              {page.countCapped ? "+" : ""} {page.count === 1 ? "customer" : "customers"}. {heldUp}
            </>
          }
          actions={
            <>
              <ButtonLink href="/customers/suggestions">Suggestions</ButtonLink>
              <ButtonLink href="/customers/import">Import mappings</ButtonLink>
              <ExportButton
                list="/customers"
                columns={CUSTOMER_COLUMNS}
                total={page}
                start={actions.startExport}
              />
            </>
          }
        />
        <ViewLinks counts={views} saved={saved} actions={{ ...actions, list: CUSTOMER_LIST.path }} />
        <FilterBar searchLabel="Name, email, mobile, or any id" counts={filterCounts}>
          <ColumnChooser columns={CUSTOMER_COLUMNS} />
        </FilterBar>
        <ListTable
          caption="Customers"
          columns={CUSTOMER_COLUMNS}
          rows={page.rows}
          hrefOf={hrefOf}
          actionOf={(row) =>
            row.mapping === "UNMAPPED" || row.mapping === "BLOCKED" ? (
              <RowButton
                label="Try again"
                name={row.name}
                reason={mapReason}
                run={() => actions.map({ id: row.id })}
              />
            ) : null
          }
          total={{ count: page.count, capped: page.countCapped }}
          empty={
            <ListEmpty
              noun="customers"
              firstUse={
                <EmptyState icon={<Users size={18} />} title="No customers yet">
                  Accounts of your billing system appear here, each with its Razorpay customer id.
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
          versionOf={customerVersion}
          hrefOf={(id) => `/customers/${id}`}
          titleOf={(row) => row.name}
          aboveOf={(row) => <CopyId id={row.externalId} label="billing id" />}
        />
      </div>
    </ListFrame>
  );
}

const hrefOf = (row: CustomerRow) => `/customers/${row.id}`;
