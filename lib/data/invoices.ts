import "server-only";
import { randomUUID } from "node:crypto";
import type { InvoiceFacts } from "@/lib/domain/invoice";
import { type Db, db } from "./client";

type InvoiceKey = { billingSourceId: string; externalId: string };

export type InvoiceColumns = Omit<InvoiceFacts, "externalId" | "accountExternalId" | "lines"> & {
  accountId: string;
  contentHash: Buffer;
};

export async function findInvoiceByKey(key: InvoiceKey, tx: Db = db()) {
  return tx.invoice.findUnique({
    where: { billingSourceId_externalId: key },
    select: {
      id: true,
      accountId: true,
      amount: true,
      paidElsewhere: true,
      amountPaid: true,
      paymentStatus: true,
      billingStatus: true,
      paidAt: true,
      contentHash: true,
    },
  });
}

/** Whether it was inserted: false where it exists, also when somebody else inserted it at the same moment. */
export async function insertInvoice(
  key: InvoiceKey & { id: string },
  columns: InvoiceColumns,
  tx: Db,
): Promise<boolean> {
  const { accountId, number, currency, amount, description, billingStatus, issuedOn, dueOn } = columns;
  const inserted = await tx.$executeRaw`
    insert into invoice (id, billing_source_id, external_id, account_id, number, currency, amount, paid_elsewhere,
      billing_status, description, issued_on, due_on, content_hash)
    values (${key.id}::uuid, ${key.billingSourceId}::uuid, ${key.externalId}, ${accountId}::uuid, ${number},
      ${currency}, ${BigInt(amount)}, ${BigInt(columns.paidElsewhere ?? 0)}, ${billingStatus}::"BillingStatus",
      ${description}, ${issuedOn}::date, ${dueOn}::date, ${columns.contentHash})
    on conflict (billing_source_id, external_id) do nothing`;
  return inserted === 1;
}

/** Holds the invoice's row until the transaction ends, and reads it as it is then. */
export async function lockInvoice({ billingSourceId, externalId }: InvoiceKey, tx: Db) {
  await tx.$queryRaw`
    select 1 from invoice where billing_source_id = ${billingSourceId}::uuid and external_id = ${externalId} for update`;
  return findInvoiceByKey({ billingSourceId, externalId }, tx);
}

export async function updateInvoice(id: string, columns: InvoiceColumns, tx: Db): Promise<void> {
  const { amount, paidElsewhere = 0, contentHash, issuedOn, dueOn, ...rest } = columns;
  await tx.invoice.update({
    where: { id },
    data: {
      ...rest,
      amount: BigInt(amount),
      paidElsewhere: BigInt(paidElsewhere),
      issuedOn: new Date(`${issuedOn}T00:00:00Z`),
      dueOn: new Date(`${dueOn}T00:00:00Z`),
      contentHash: new Uint8Array(contentHash),
      updatedAt: new Date(),
    },
    select: { id: true },
  });
}

export async function setPaymentStatus(
  id: string,
  state: { paymentStatus: "UNPAID" | "PARTIALLY_PAID" | "PAID"; paidAt: Date | null },
  tx: Db,
): Promise<void> {
  await tx.invoice.update({ where: { id }, data: state, select: { id: true } });
}

export async function replaceLines(invoiceId: string, lines: InvoiceFacts["lines"], tx: Db): Promise<void> {
  await tx.invoiceLine.deleteMany({ where: { invoiceId } });
  await tx.invoiceLine.createMany({
    data: lines.map(({ name, amount, quantity }, position) => ({
      id: randomUUID(),
      invoiceId,
      position,
      name,
      amount: BigInt(amount),
      quantity,
    })),
  });
}
