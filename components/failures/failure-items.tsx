"use client";

import { ListFrame } from "@/components/list/list-frame";
import { ListTable } from "@/components/list/list-table";
import { Pager } from "@/components/list/pager";
import { PeekPanel } from "@/components/list/peek-panel";
import { SelectionBar } from "@/components/list/selection-bar";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { EmptyState } from "@/components/ui/empty-state";
import { type FailureItem, failureItemList } from "@/lib/domain/failure";
import type { ListPage } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import { failureHref } from "@/lib/format/failure-words";
import type { FailureActions, PeekAction } from "./failure-actions";
import { ITEM_COLUMNS } from "./item-columns";
import { ItemRowAction } from "./item-row-action";
import { RetryMany } from "./retry-many";

type Props = {
  groupId: string;
  page: ListPage<FailureItem>;
  query: ListQuery;
  today: string;
  peek: PeekAction;
  actions: Pick<FailureActions, "estimate" | "start" | "retry">;
  retryReason?: string;
  first: DrawnRecord | null;
};

/** The failures of one cause, to be opened, chosen and retried. */
export function FailureItems({ groupId, page, query, today, peek, actions, retryReason, first }: Props) {
  const hrefOf = (row: FailureItem) => failureHref(row) ?? `/failures/${groupId}?peek=${row.id}`;
  return (
    <ListFrame spec={failureItemList(groupId)} query={query} today={today}>
      <ListTable
        caption="Failures of this cause"
        columns={ITEM_COLUMNS}
        rows={page.rows}
        hrefOf={hrefOf}
        amountOf={amountOf}
        selectable
        actionOf={(row) => <ItemRowAction item={row} retry={actions.retry} reason={retryReason} />}
        total={{ count: page.count, capped: page.countCapped }}
        empty={
          <EmptyState title="Nothing fails for this cause any more">It leaves the list by itself.</EmptyState>
        }
      />
      <SelectionBar total={page} amounts={page.amount !== null}>
        {(selection) => (
          <RetryMany
            variant="bar"
            size="sm"
            chosen={{ groupId, selection }}
            actions={actions}
            label="Retry"
            reason={retryReason}
            keyed
          />
        )}
      </SelectionBar>
      <Pager page={page} />
      <PeekPanel
        rows={page.rows}
        first={first}
        load={peek}
        versionOf={(row) => [row.at.getTime(), row.state, row.nextLookAt?.getTime(), row.attempts].join()}
        hrefOf={(id) => {
          const row = page.rows.find((one) => one.id === id);
          return row ? hrefOf(row) : `/failures/${groupId}`;
        }}
        titleOf={(row) => row.label}
        belowOf={(row) => row.customer}
      />
    </ListFrame>
  );
}

const amountOf = (row: FailureItem) => row.amount ?? 0;
