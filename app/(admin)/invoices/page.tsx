import type { Metadata } from "next";
import { InvoiceList } from "@/components/invoices/invoice-list";
import { requireUser } from "@/lib/auth/require-user";
import { countInvoiceFilters, countInvoices } from "@/lib/data/invoice-counts";
import { listInvoices } from "@/lib/data/invoice-list";
import { listSavedViews } from "@/lib/data/saved-views";
import { INVOICE_LIST } from "@/lib/domain/invoice-list";
import { readListQuery, withoutFilters } from "@/lib/domain/list-query";
import { viewCounts } from "@/lib/domain/view-counts";
import { pageScope, waitingWork } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { deleteViewAction, saveViewAction } from "../actions";
import { startExportAction } from "../exports/actions";
import {
  collectInvoicesAction,
  countNewInvoicesAction,
  previewCollectAction,
  syncInvoicesAction,
} from "./actions";
import { drawInvoice } from "./draw-invoice";
import { peekInvoiceAction } from "./peek-action";

export async function generateMetadata(): Promise<Metadata> {
  await requireUser("read");
  const { invoices: waiting } = await waitingWork();
  return { title: waiting > 0 ? `Invoices, ${waiting.toLocaleString("en-IN")} need attention` : "Invoices" };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function InvoicesPage({ searchParams }: Props) {
  const user = await requireUser("read");
  const given = await searchParams;
  const query = readListQuery(INVOICE_LIST, given);
  const scope = await pageScope();
  const bare = withoutFilters(query);
  const [page, first, saved, filterCounts, ...counts] = await Promise.all([
    listInvoices(query, scope),
    typeof given.peek === "string" ? drawInvoice(given.peek, user) : null,
    listSavedViews(INVOICE_LIST.path, user.id),
    countInvoiceFilters(query, scope),
    ...INVOICE_LIST.views.map((view) => countInvoices({ ...bare, view: view.id }, scope)),
  ]);
  const views = viewCounts(INVOICE_LIST.views, counts);
  return (
    <InvoiceList
      page={page}
      first={first}
      query={query}
      today={scope.today}
      views={views}
      saved={saved}
      filterCounts={filterCounts}
      syncReason={reasonWithout(user, "sync.retry")}
      collectReason={reasonWithout(user, "invoice.edit")}
      connected={scope.chosen !== null}
      actions={{
        peek: peekInvoiceAction,
        sync: syncInvoicesAction,
        countNew: countNewInvoicesAction,
        previewCollect: previewCollectAction,
        collect: collectInvoicesAction,
        save: saveViewAction,
        remove: deleteViewAction,
        startExport: startExportAction,
      }}
    />
  );
}
