"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { countInvoicesSince, listInvoiceIds } from "@/lib/data/invoice-list";
import { oversizeAmong } from "@/lib/data/oversize-invoices";
import { AppError } from "@/lib/domain/app-error";
import { collectInput, collectManyInput, transferInput } from "@/lib/domain/collect-input";
import { INVOICE_LIST } from "@/lib/domain/invoice-list";
import { readListQuery } from "@/lib/domain/list-query";
import { selectionInput } from "@/lib/domain/selection-input";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { chooseCollection, chooseCollections } from "@/lib/services/choose-collection";
import { notifyInvoice } from "@/lib/services/notify-invoice";
import { recordTransfer } from "@/lib/services/record-transfer";
import { syncInvoiceNow } from "@/lib/services/sync-invoice-now";
import { syncInvoices } from "@/lib/services/sync-invoices";
import { takeBackTransfer } from "@/lib/services/take-back-transfer";

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
  input: z.object({
    id: z.uuid(),
    syncId: z.uuid().optional(),
    medium: z.enum(["sms", "email"]),
    confirmed: z.boolean(),
  }),
  run: ({ id, ...notice }, user) => notifyInvoice({ invoiceId: id, ...notice }, actorOf(user)),
});

export const collectInvoiceAction = action({
  permission: "invoice.edit",
  input: collectInput,
  run: async (input, user) => {
    await chooseCollection(input, actorOf(user));
    refresh();
    return null;
  },
});

export const previewCollectAction = action({
  permission: "read",
  input: z.object({ selection: selectionInput }),
  run: async ({ selection }) => {
    const ids = selection.kind === "rows" ? selection.ids : await matching(selection);
    const { ids: oversize, amount } = await oversizeAmong(ids);
    return { selected: ids.length, oversize: oversize.length, amount };
  },
});

export const collectInvoicesAction = action({
  permission: "invoice.edit",
  input: collectManyInput.extend({ selection: selectionInput }),
  run: async ({ selection, ...choice }, user) => {
    const chosen = selection.kind === "rows" ? selection.ids : await matching(selection);
    const { ids } = await oversizeAmong(chosen);
    return chooseCollections(ids, choice, actorOf(user));
  },
});

export const recordTransferAction = action({
  permission: "invoice.edit",
  input: transferInput,
  run: async (input, user) => {
    await recordTransfer(input, actorOf(user));
    refresh();
    return null;
  },
});

export const takeBackTransferAction = action({
  permission: "invoice.edit",
  input: one,
  run: async ({ id }, user) => {
    await takeBackTransfer(id, actorOf(user));
    refresh();
    return null;
  },
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
