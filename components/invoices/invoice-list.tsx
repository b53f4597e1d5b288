"use client";

import { FileText, RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { NewRowsPill } from "@/components/list/new-rows-pill";
import { RecordList, type RecordListData } from "@/components/list/record-list";
import { Button } from "@/components/ui/button";
import { CopyId } from "@/components/ui/copy-id";
import { onKey } from "@/lib/client/on-key";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import { INVOICE_LIST, type InvoiceRow, invoiceVersion } from "@/lib/domain/invoice-list";
import type { ListPage } from "@/lib/domain/list-page";
import type { SelectionInput } from "@/lib/domain/selection";
import { countWords } from "@/lib/format/count-words";
import { formatMoney, formatMoneyShort } from "@/lib/format/money";
import { type CollectManyActions, CollectSelected } from "./collect-selected";
import { INVOICE_COLUMNS } from "./invoice-columns";
import { InvoiceRowAction } from "./invoice-row-action";

export type InvoiceListActions = {
  sync: Action<{ selection: SelectionInput }, { asked: number; refused: number }>;
  countNew: Action<{ since: Date }, number>;
} & CollectManyActions;

type Props = RecordListData<InvoiceRow> & {
  actions: RecordListData<InvoiceRow>["actions"] & InvoiceListActions;
  /** Why this person may not sync, if so. */
  syncReason?: string;
  /** Why this person may not choose how invoices are collected, if so. */
  collectReason?: string;
};

export function InvoiceList({ syncReason, collectReason, ...data }: Props) {
  const { page, query, actions } = data;
  const onFirstPage = !query.after && !query.before && query.sort === INVOICE_LIST.defaultSort;
  return (
    <RecordList
      {...data}
      spec={INVOICE_LIST}
      title="Invoices"
      below={<Summary page={page} />}
      noun="invoices"
      caption="Invoices"
      searchLabel="Number, customer, or any id"
      columns={INVOICE_COLUMNS}
      begin={
        <NewRowsPill
          since={onFirstPage ? (page.rows[0]?.createdAt ?? null) : null}
          count={actions.countNew}
        />
      }
      titleOf={(row) => row.number}
      aboveOf={(row) => <CopyId id={row.externalId} label="billing id" />}
      belowOf={(row) => row.customer}
      versionOf={invoiceVersion}
      amountOf={amountOf}
      actionOf={(row) => <InvoiceRowAction row={row} sync={actions.sync} reason={syncReason} />}
      selected={(selection, clear) => (
        <>
          <SyncSelected selection={selection} clear={clear} sync={actions.sync} reason={syncReason} />
          <CollectSelected selection={selection} clear={clear} actions={actions} reason={collectReason} />
        </>
      )}
      firstUse={{
        icon: <FileText size={18} />,
        title: "No invoices yet",
        about: "Invoices of your billing system appear here, with what became of each at Razorpay.",
        next: "They come the moment billing issues them.",
      }}
    />
  );
}

const amountOf = (row: InvoiceRow) => (row.currency === "INR" ? row.amount : 0);

function Summary({ page }: { page: ListPage<InvoiceRow> }) {
  const count = countWords(page, "invoice", "invoices");
  if (page.amount === null) return count;
  return (
    <>
      {count}, <span title={formatMoney(page.amount)}>{formatMoneyShort(page.amount)}</span>. Times are IST.
    </>
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
