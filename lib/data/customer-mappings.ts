import "server-only";
import { randomUUID } from "node:crypto";
import type { Db } from "./client";

type Mapping = { id: string; razorpayCustomerId: string | null };

/** The mapping of an account at a connection, made as pending where there was none. */
export async function ensureMapping(accountId: string, connectionId: string, tx: Db): Promise<Mapping> {
  const id = randomUUID();
  const inserted = await tx.$executeRaw`
    insert into customer_mapping (id, account_id, connection_id, status)
    values (${id}::uuid, ${accountId}::uuid, ${connectionId}::uuid, 'PENDING')
    on conflict (account_id, connection_id) do nothing`;
  if (inserted === 1) return { id, razorpayCustomerId: null };
  return tx.customerMapping.findUniqueOrThrow({
    where: { accountId_connectionId: { accountId, connectionId } },
    select: { id: true, razorpayCustomerId: true },
  });
}

/** Whether the account has a Razorpay customer anywhere. */
export async function isMapped(accountId: string, tx: Db): Promise<boolean> {
  const where = { accountId, razorpayCustomerId: { not: null } };
  return (await tx.customerMapping.count({ where })) > 0;
}
