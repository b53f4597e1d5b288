"use client";

import { CircleCheck } from "lucide-react";
import { ColumnChooser } from "@/components/list/column-chooser";
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
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { FAILURE_LIST, type FailureGroup, groupVersion } from "@/lib/domain/failure";
import type { ListPage, SavedView } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import { failureFix, failureTitle, stepLabel } from "@/lib/format/failure-words";
import type { FailureActions, PeekAction } from "./failure-actions";
import { FAILURE_COLUMNS } from "./failure-columns";
import { RetryMany } from "./retry-many";

type Props = {
  page: ListPage<FailureGroup>;
  query: ListQuery;
  today: string;
  views: Partial<Record<string, { count: number }>>;
  saved: readonly SavedView[];
  actions: { peek: PeekAction } & Pick<FailureActions, "estimate" | "start"> & SaveViewActions;
  retryReason?: string;
  first: DrawnRecord | null;
};

/** What failed, not row by row but by cause. */
export function FailureList({ page, query, today, views, saved, actions, retryReason, first }: Props) {
  return (
    <ListFrame spec={FAILURE_LIST} query={query} today={today}>
      <div className="flex min-h-full flex-col md:h-full">
        <PageHeader
          title="Sync failures"
          below={
            <>
              {page.count.toLocaleString("en-IN")} {page.count === 1 ? "cause" : "causes"}
              {page.amount ? (
                <>
                  , <Money paise={page.amount} /> at stake
                </>
              ) : null}
              . Times are IST.
            </>
          }
        />
        <ViewLinks counts={views} saved={saved} actions={{ ...actions, list: FAILURE_LIST.path }} />
        <FilterBar searchLabel="Reason, code or step">
          <ColumnChooser columns={FAILURE_COLUMNS} />
        </FilterBar>
        <ListTable
          caption="Sync failures by cause"
          columns={FAILURE_COLUMNS}
          rows={page.rows}
          hrefOf={hrefOf}
          actionOf={(row) =>
            failureFix(row).step === "retry" ? (
              <RetryMany
                size="sm"
                chosen={{ groupId: row.id, selection: EVERYTHING }}
                actions={actions}
                label={`Retry ${row.count.toLocaleString("en-IN")}`}
                reason={retryReason}
              />
            ) : null
          }
          total={{ count: page.count, capped: false }}
          empty={
            <ListEmpty
              noun="failures"
              firstUse={
                <EmptyState icon={<CircleCheck size={18} />} title="Nothing fails">
                  What is refused, blocked or needs a decision appears here, with what is at stake and what
                  mends it.
                </EmptyState>
              }
            />
          }
        />
        <Pager page={{ ...page, countCapped: false }} />
        <PeekPanel
          rows={page.rows}
          first={first}
          load={actions.peek}
          versionOf={groupVersion}
          hrefOf={(id) => `/failures/${id}`}
          titleOf={failureTitle}
          belowOf={(row) => stepLabel(row.step)}
        />
      </div>
    </ListFrame>
  );
}

const EVERYTHING = { kind: "all", query: "", except: [] as string[] } as const;
const hrefOf = (row: FailureGroup) => `/failures/${row.id}`;
