"use client";

import { FileText, RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { ColumnChooser } from "@/components/list/column-chooser";
import { type ExportActions, ExportButton } from "@/components/list/export-button";
import { FilterBar } from "@/components/list/filter-bar";
import { ListEmpty } from "@/components/list/list-empty";
import { ListFrame } from "@/components/list/list-frame";
import { ListTable } from "@/components/list/list-table";
import { NewRowsPill } from "@/components/list/new-rows-pill";
import { Pager } from "@/components/list/pager";
import { PeekPanel } from "@/components/list/peek-panel";
import type { SaveViewActions } from "@/components/list/save-view";
import { SelectionBar } from "@/components/list/selection-bar";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { ViewLinks } from "@/components/list/view-links";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyId } from "@/components/ui/copy-id";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { onKey } from "@/lib/client/on-key";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import type { FilterCounts } from "@/lib/domain/filter-counts";
import { INVOICE_LIST, type InvoiceRow, invoiceVersion } from "@/lib/domain/invoice-list";
import type { ListPage, SavedView } from "@/lib/domain/list-page";
import type { ListQuery } from "@/lib/domain/list-query";
import type { SelectionInput } from "@/lib/domain/selection";
import { formatMoney, formatMoneyShort } from "@/lib/format/money";
import { type CollectManyActions, CollectSelected } from "./collect-selected";
import { INVOICE_COLUMNS } from "./invoice-columns";
import { InvoiceRowAction } from "./invoice-row-action";

export type InvoiceListActions = {
  peek: Action<{ id: string }, ReactNode>;
  sync: Action<{ selection: SelectionInput }, { asked: number; refused: number }>;
  countNew: Action<{ since: Date }, number>;
} & CollectManyActions &
  SaveViewActions &
  ExportActions;

type Props = {
  page: ListPage<InvoiceRow>;
  query: ListQuery;
  today: string;
  views: Partial<Record<string, { count: number; capped?: boolean }>>;
  saved: readonly SavedView[];
  filterCounts: FilterCounts;
  actions: InvoiceListActions;
  /** Why this person may not sync, if so. */
  syncReason?: string;
  /** Why this person may not choose how invoices are collected, if so. */
  collectReason?: string;
  connected: boolean;
  first: DrawnRecord | null;
};

export function InvoiceList({
  page,
  query,
  today,
  views,
  saved,
  filterCounts,
  actions,
  syncReason,
  collectReason,
  connected,
  first,
}: Props) {
  const onFirstPage = !query.after && !query.before && query.sort === INVOICE_LIST.defaultSort;
  return (
    <ListFrame spec={INVOICE_LIST} query={query} today={today}>
      <div className="flex min-h-full flex-col md:h-full">
        <PageHeader
          title="Invoices"
          below={<Summary page={page} />}
          actions={
            <>
              <NewRowsPill
                since={onFirstPage ? (page.rows[0]?.createdAt ?? null) : null}
                count={actions.countNew}
              />
              <ExportButton
                list="/invoices"
                columns={INVOICE_COLUMNS}
                total={page}
                start={actions.startExport}
              />
            </>
          }
        />
        <ViewLinks counts={views} saved={saved} actions={{ ...actions, list: INVOICE_LIST.path }} />
        <FilterBar searchLabel="Number, customer, or any id" counts={filterCounts}>
          <ColumnChooser columns={INVOICE_COLUMNS} />
        </FilterBar>
        <ListTable
          caption="Invoices"
          columns={INVOICE_COLUMNS}
          rows={page.rows}
          hrefOf={hrefOf}
          amountOf={amountOf}
          selectable
          actionOf={(row) => <InvoiceRowAction row={row} sync={actions.sync} reason={syncReason} />}
          total={{ count: page.count, capped: page.countCapped }}
          empty={<ListEmpty noun="invoices" firstUse={<FirstUse connected={connected} />} />}
        />
        <SelectionBar total={page} amounts>
          {(selection, clear) => (
            <>
              <SyncSelected selection={selection} clear={clear} sync={actions.sync} reason={syncReason} />
              <CollectSelected selection={selection} clear={clear} actions={actions} reason={collectReason} />
            </>
          )}
        </SelectionBar>
        <Pager page={page} />
        <PeekPanel
          rows={page.rows}
          first={first}
          load={actions.peek}
          versionOf={invoiceVersion}
          hrefOf={(id) => `/invoices/${id}`}
          titleOf={(row) => row.number}
          aboveOf={(row) => <CopyId id={row.externalId} label="billing id" />}
          belowOf={(row) => row.customer}
        />
      </div>
    </ListFrame>
  );
}

const hrefOf = (row: InvoiceRow) => `/invoices/${row.id}`;
const amountOf = (row: InvoiceRow) => (row.currency === "INR" ? row.amount : 0);

function Summary({ page }: { page: ListPage<InvoiceRow> }) {
  const count = `${page.count.toLocaleString("en-IN")}${page.countCapped ? "+" : ""} ${page.count === 1 ? "invoice" : "invoices"}`;
  if (page.amount === null) return count;
  return (
    <>
      {count}, <span title={formatMoney(page.amount)}>{formatMoneyShort(page.amount)}</span>. Times are IST.
    </>
  );
}

function FirstUse({ connected }: { connected: boolean }) {
  return (
    <EmptyState
      icon={<FileText size={18} />}
      title="No invoices yet"
      actions={
        connected ? null : (
          <ButtonLink href="/connections/new" variant="primary">
            Connect Razorpay
          </ButtonLink>
        )
      }
    >
      {connected
        ? "Invoices appear here the moment billing issues them."
        : "Invoices of your billing system appear here, with what became of each at Razorpay."}
    </EmptyState>
  );
}

type SyncProps = {
  selection: SelectionInput;
  clear: () => void;
  sync: InvoiceListActions["sync"];
  reason?: string;
};

function SyncSelected({ selection, clear, sync, reason }: SyncProps) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  async function run() {
    if (pending || reason) return;
    setPending(true);
    const result = await sync({ selection });
    setPending(false);
    if (!result.ok) return toast({ title: "Nothing was queued", detail: result.error.message, tone: "bad" });
    const { asked, refused } = result.data;
    toast({
      title: `${asked.toLocaleString("en-IN")} ${asked === 1 ? "invoice" : "invoices"} queued`,
      detail: refused
        ? `${refused} could not be queued: they have no connection.`
        : "Their state follows in this list.",
      tone: refused ? "info" : "ok",
    });
    clear();
    router.refresh();
  }
  const onR = useEffectEvent(() => void run());
  useEffect(() => onKey("r", () => onR()), []);
  return (
    <Button variant="bar" size="sm" pending={pending} reason={reason} onClick={run}>
      <RefreshCw size={14} aria-hidden="true" />
      Sync now
    </Button>
  );
}
