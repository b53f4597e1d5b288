import "server-only";
import { type Db, db } from "./client";

export type AccountColumns = {
  name: string;
  email: string | null;
  contact: string | null;
  gstin: string | null;
  contentHash: Buffer;
};

type AccountKey = { billingSourceId: string; externalId: string };

/** An account as it is stored, found by its id in its source. */
export async function findAccountByKey(key: AccountKey, tx: Db = db()) {
  return tx.account.findUnique({
    where: { billingSourceId_externalId: key },
    select: { id: true, name: true, email: true, contact: true, gstin: true, contentHash: true },
  });
}

/** Whether it was inserted: false where it exists, also when somebody else inserted it at the same moment. */
export async function insertAccount(
  { id, billingSourceId, externalId, ...columns }: AccountKey & AccountColumns & { id: string },
  tx: Db,
): Promise<boolean> {
  const { name, email, contact, gstin, contentHash } = columns;
  const inserted = await tx.$executeRaw`
    insert into account (id, billing_source_id, external_id, name, email, contact, gstin, content_hash)
    values (${id}::uuid, ${billingSourceId}::uuid, ${externalId}, ${name}, ${email}, ${contact}, ${gstin}, ${contentHash})
    on conflict (billing_source_id, external_id) do nothing`;
  return inserted === 1;
}

/** Holds the account's row until the transaction ends, and reads it as it is then. */
export async function lockAccount({ billingSourceId, externalId }: AccountKey, tx: Db) {
  await tx.$queryRaw`
    select 1 from account where billing_source_id = ${billingSourceId}::uuid and external_id = ${externalId} for update`;
  return findAccountByKey({ billingSourceId, externalId }, tx);
}

export async function updateAccount(id: string, columns: AccountColumns, tx: Db): Promise<void> {
  const { contentHash, ...rest } = columns;
  await tx.account.update({
    where: { id },
    data: { ...rest, contentHash: new Uint8Array(contentHash), updatedAt: new Date() },
    select: { id: true },
  });
}

export async function readSettings(accountId: string, tx: Db = db()): Promise<Record<string, string>> {
  const rows = await tx.accountSetting.findMany({
    where: { accountId },
    select: { name: true, value: true },
  });
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

/** Makes the settings of an account exactly these, but for those named in `keep`, which stay where they are not given. */
export async function replaceSettings(
  accountId: string,
  settings: Record<string, string>,
  keep: string[],
  tx: Db,
): Promise<void> {
  const names = Object.keys(settings);
  await tx.accountSetting.deleteMany({ where: { accountId, name: { notIn: [...names, ...keep] } } });
  await tx.$executeRaw`
    insert into account_setting (account_id, name, value)
    select ${accountId}::uuid, name, value
    from unnest(${names}::text[], ${Object.values(settings)}::text[]) as given (name, value)
    on conflict (account_id, name) do update set value = excluded.value, updated_at = now()
      where account_setting.value <> excluded.value`;
}
