import { randomUUID } from "node:crypto";
import {
  type AccountColumns,
  findAccountByKey,
  insertAccount,
  lockAccount,
  readSettings,
  replaceSettings,
  updateAccount,
} from "@/lib/data/accounts";
import { recordAudit } from "@/lib/data/audit";
import { connectionOfSource } from "@/lib/data/billing-sources";
import { type Db, inTransaction } from "@/lib/data/client";
import { ensureMapping, isMapped } from "@/lib/data/customer-mappings";
import { enqueue } from "@/lib/data/jobs";
import type { AccountFacts } from "@/lib/domain/account";
import { CUSTOMER_ID_SETTING } from "@/lib/domain/account-setting";
import type { Actor } from "@/lib/domain/actor";
import { contentHash } from "./content-hash";
import { enqueueVerifyCustomer } from "./enqueue-verify-customer";

export type Upserted = { id: string; created: boolean; changed: boolean };

/**
 * Takes in what a billing source says of an account: from the REST API, from polling, from a file. The same again
 * changes nothing. What it means at Razorpay is decided by the job, from the row as it is then.
 */
export async function upsertAccount(
  facts: AccountFacts,
  { billingSourceId }: { billingSourceId: string },
  actor: Actor,
): Promise<Upserted> {
  const { externalId, settings: _, ...contact } = facts;
  const key = { billingSourceId, externalId };
  const columns: AccountColumns = { ...contact, contentHash: contentHash(facts) };
  // Most of what is polled is known already: that costs one read and no transaction.
  const known = await findAccountByKey(key);
  if (known && isSame(known, columns)) return { id: known.id, created: false, changed: false };

  const newId = randomUUID();
  return inTransaction(async (tx) => {
    const created = await insertAccount({ id: newId, ...key, ...columns }, tx);
    const before = created ? null : await lockAccount(key, tx);
    if (before && isSame(before, columns)) return { id: before.id, created: false, changed: false };
    const id = before?.id ?? newId;
    if (before) await updateAccount(id, columns, tx);

    const link = await storeSettings(id, facts.settings, tx);
    await planMapping(id, billingSourceId, link, tx);
    await recordAudit(
      {
        actor,
        action: created ? "account.create" : "account.change",
        subjectType: "account",
        subjectId: id,
        after: {
          externalId,
          ...(before ? { changed: changedFields(before, columns) } : {}),
          ...(link ? { link } : {}),
        },
      },
      tx,
    );
    return { id, created, changed: true };
  });
}

/** Stores given settings. Answers the Razorpay customer id that somebody newly names, if any. */
async function storeSettings(
  accountId: string,
  given: AccountFacts["settings"],
  tx: Db,
): Promise<string | null> {
  if (!given) return null;
  const stored = await readSettings(accountId, tx);
  const { [CUSTOMER_ID_SETTING]: named, ...others } = given;
  const settings = named ? { ...others, [CUSTOMER_ID_SETTING]: named } : others;
  // Emptied, it takes back a name that was never believed. The customer of a mapped account stays.
  const takenBack = named === "" && !(await isMapped(accountId, tx));
  await replaceSettings(accountId, settings, takenBack ? [] : [CUSTOMER_ID_SETTING], tx);
  return named && named !== stored[CUSTOMER_ID_SETTING] ? named : null;
}

/** Has the account's customer at Razorpay decided, or the one that somebody named looked at. */
async function planMapping(
  accountId: string,
  billingSourceId: string,
  link: string | null,
  tx: Db,
): Promise<void> {
  const connectionId = await connectionOfSource(billingSourceId, tx);
  if (!connectionId) return;
  const mapping = await ensureMapping(accountId, connectionId, tx);
  if (link && link !== mapping.razorpayCustomerId) {
    return enqueueVerifyCustomer({ id: mapping.id, connectionId }, link, tx);
  }
  const mappingId = mapping.id;
  await enqueue("customer.plan", { mappingId }, { dedupeKey: `customer.plan:${mappingId}` }, tx);
}

function isSame(row: { contentHash: Uint8Array }, columns: AccountColumns): boolean {
  return columns.contentHash.equals(row.contentHash);
}

/** Names of the fields that differ. Their values are personal data: the row has them, the log need not. */
function changedFields(before: Omit<AccountColumns, "contentHash">, after: AccountColumns): string[] {
  return (["name", "email", "contact", "gstin"] as const).filter((field) => before[field] !== after[field]);
}
