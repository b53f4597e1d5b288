import { randomUUID } from "node:crypto";
import { findAccountByKey } from "@/lib/data/accounts";
import { recordAudit } from "@/lib/data/audit";
import { type Db, inTransaction } from "@/lib/data/client";
import {
  findInvoiceByKey,
  type InvoiceColumns,
  insertInvoice,
  lockInvoice,
  replaceLines,
  setPaymentStatus,
  updateInvoice,
} from "@/lib/data/invoices";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import type { InvoiceFacts } from "@/lib/domain/invoice";
import { paymentStatusOf } from "@/lib/domain/observation";
import { contentHash } from "./content-hash";
import { enqueuePlan } from "./enqueue-plan";
import type { Upserted } from "./upsert-account";

/**
 * Takes in what a billing source says of a bill: from the REST API, from polling, from a file. The same again changes
 * nothing. What it means at Razorpay is decided by the job, from the row as it is then.
 * Throws AppError where the source has no account of the id that the bill names.
 */
export async function upsertInvoice(
  facts: InvoiceFacts,
  { billingSourceId }: { billingSourceId: string },
  actor: Actor,
): Promise<Upserted> {
  const { externalId, accountExternalId, lines, ...rest } = facts;
  const key = { billingSourceId, externalId };
  const hash = contentHash(facts);
  // Most of what is polled is known already: that costs one read and no transaction.
  const known = await findInvoiceByKey(key);
  if (known && hash.equals(known.contentHash)) return { id: known.id, created: false, changed: false };

  const newId = randomUUID();
  return inTransaction(async (tx) => {
    const account = await findAccountByKey({ billingSourceId, externalId: accountExternalId }, tx);
    if (!account) throw unknownAccount(accountExternalId);
    const columns: InvoiceColumns = { ...rest, accountId: account.id, contentHash: hash };

    const created = await insertInvoice({ id: newId, ...key }, columns, tx);
    const before = created ? null : await lockInvoice(key, tx);
    if (before && hash.equals(before.contentHash)) return { id: before.id, created: false, changed: false };
    const id = before?.id ?? newId;
    if (before) await updateInvoice(id, columns, tx);
    await replaceLines(id, lines, tx);
    await settle(id, columns, before, tx);

    await enqueuePlan(id, tx);
    const { amount, billingStatus } = columns;
    await recordAudit(
      {
        actor,
        action: created ? "invoice.create" : "invoice.change",
        subjectType: "invoice",
        subjectId: id,
        ...(before ? { before: { amount: Number(before.amount), billingStatus: before.billingStatus } } : {}),
        after: { externalId, amount, billingStatus },
      },
      tx,
    );
    return { id, created, changed: true };
  });
}

type Before = Awaited<ReturnType<typeof findInvoiceByKey>>;

/** Another amount, or money that came in another way, may settle a bill or open it again. */
async function settle(id: string, columns: InvoiceColumns, before: Before, tx: Db): Promise<void> {
  const paymentStatus = paymentStatusOf({
    amount: BigInt(columns.amount),
    paidElsewhere: BigInt(columns.paidElsewhere ?? 0),
    amountPaid: before?.amountPaid ?? 0n,
  });
  if (paymentStatus === (before?.paymentStatus ?? "UNPAID")) return;
  const paidAt = paymentStatus === "PAID" ? (before?.paidAt ?? new Date()) : null;
  await setPaymentStatus(id, { paymentStatus, paidAt }, tx);
}

function unknownAccount(accountExternalId: string): AppError {
  const message = `There is no account "${accountExternalId}" here. Send it first: PUT /api/v1/accounts/${encodeURIComponent(accountExternalId)}`;
  return new AppError("invalid", "The account of this invoice is not known.", {
    fields: { accountExternalId: [message] },
  });
}
