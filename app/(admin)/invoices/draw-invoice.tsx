import "server-only";
import { InvoicePeek } from "@/components/invoices/invoice-peek";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { findInvoiceDetail } from "@/lib/data/invoice-detail";
import type { CurrentUser } from "@/lib/domain/current-user";
import { invoiceVersion } from "@/lib/domain/invoice-list";
import { isUuid } from "@/lib/domain/is-uuid";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { syncInvoiceAction } from "./actions";

/** An invoice as the panel shows it. Null when there is none. */
export async function drawInvoice(id: string, user: CurrentUser): Promise<DrawnRecord | null> {
  if (!isUuid(id)) return null;
  const { connectionId, today } = await pageScope();
  const invoice = await findInvoiceDetail(id, { connectionId, today, payloads: false });
  if (!invoice) return null;
  const node = (
    <InvoicePeek invoice={invoice} sync={syncInvoiceAction} syncReason={reasonWithout(user, "sync.retry")} />
  );
  return { id, version: invoiceVersion(invoice), node };
}
