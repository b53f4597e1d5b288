"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { countInvoicesSince, listInvoiceIds } from "@/lib/data/invoice-list";
import { AppError } from "@/lib/domain/app-error";
import { INVOICE_LIST } from "@/lib/domain/invoice-list";
import { readListQuery } from "@/lib/domain/list-query";
import { selectionInput } from "@/lib/domain/selection-input";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { notifyInvoice } from "@/lib/services/notify-invoice";
import { syncInvoiceNow } from "@/lib/services/sync-invoice-now";
import { syncInvoices } from "@/lib/services/sync-invoices";

const MOST_AT_ONCE = 1_000;
const one = z.object({ id: z.uuid() });

export const syncInvoiceAction = action({
  permission: "sync.retry",
  input: one,
  run: async ({ id }, user) => {
    await syncInvoiceNow(id, actorOf(user));
    refresh();
    return null;
  },
});

export const syncInvoicesAction = action({
  permission: "sync.retry",
  input: z.object({ selection: selectionInput }),
  run: async ({ selection }, user) => {
    const ids = selection.kind === "rows" ? selection.ids : await matching(selection);
    return syncInvoices(ids, actorOf(user));
  },
});

export const notifyInvoiceAction = action({
  permission: "sync.retry",
  input: z.object({ id: z.uuid(), medium: z.enum(["sms", "email"]), confirmed: z.boolean() }),
  run: ({ id, medium, confirmed }, user) =>
    notifyInvoice({ invoiceId: id, medium, confirmed }, actorOf(user)),
});

export const countNewInvoicesAction = action({
  permission: "read",
  input: z.object({ since: z.date() }),
  background: true,
  run: async ({ since }) => countInvoicesSince(since, await pageScope()),
});

async function matching({ query, except }: { query: string; except: string[] }): Promise<string[]> {
  const wanted = readListQuery(INVOICE_LIST, Object.fromEntries(new URLSearchParams(query)));
  const ids = await listInvoiceIds(wanted, await pageScope(), { except, limit: MOST_AT_ONCE + 1 });
  if (ids.length > MOST_AT_ONCE) {
    throw new AppError("conflict", "More than 1,000 invoices match. Narrow the filters and do it in parts.");
  }
  return ids;
}
