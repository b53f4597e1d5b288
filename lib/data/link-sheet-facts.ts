import "server-only";
import { normalNumber } from "@/lib/domain/contact";
import { type Db, db } from "./client";

/** Billing id → account, for those that exist in a source of the connection. An id that two sources have is nobody's. */
export async function accountsOfSheet(
  externalIds: readonly string[],
  connectionId: string,
  tx: Db = db(),
): Promise<Map<string, string>> {
  const rows = await tx.account.findMany({
    where: {
      externalId: { in: [...externalIds] },
      billingSource: { OR: [{ connectionId }, { connectionId: null }] },
    },
    select: { id: true, externalId: true },
  });
  const found = new Map<string, string>();
  for (const { id, externalId } of rows) {
    if (rows.filter((row) => row.externalId === externalId).length === 1) found.set(externalId, id);
  }
  return found;
}

/** Those of the receipts that a link or a payment request has already. */
export async function receiptsInUse(
  receipts: readonly string[],
  connectionId: string,
  tx: Db = db(),
): Promise<Set<string>> {
  const where = { connectionId, receipt: { in: [...receipts] } };
  const [links, syncs] = await Promise.all([
    tx.registrationLink.findMany({ where, select: { receipt: true } }),
    tx.invoiceSync.findMany({ where, select: { receipt: true } }),
  ]);
  return new Set([...links, ...syncs].flatMap(({ receipt }) => receipt ?? []));
}

/** Email and number → what such a customer has already: an open link, or a mandate. */
export async function openRequestsOf(
  emails: readonly string[],
  connectionId: string,
  tx: Db = db(),
): Promise<Map<string, string>> {
  const wanted = [...new Set(emails.map((email) => email.toLowerCase()))];
  const [links, mandates] = await Promise.all([
    tx.$queryRaw<{ email: string; contact: string }[]>`
      select customer_email as email, customer_contact as contact from registration_link
      where connection_id = ${connectionId}::uuid and status in ('CREATING', 'ISSUED')
        and lower(customer_email) = any(${wanted})`,
    tx.$queryRaw<{ email: string; contact: string }[]>`
      select a.email, a.contact from mandate m join account a on a.id = m.account_id
      where m.connection_id = ${connectionId}::uuid and m.status in ('INITIATED', 'CONFIRMED')
        and lower(a.email) = any(${wanted}) and a.contact is not null`,
  ]);
  const found = new Map<string, string>();
  for (const row of links) found.set(key(row), "This customer has an open link already.");
  for (const row of mandates) found.set(key(row), "This customer has a mandate already.");
  return found;
}

const key = (row: { email: string; contact: string }) =>
  `${row.email.toLowerCase()} ${normalNumber(row.contact)}`;
