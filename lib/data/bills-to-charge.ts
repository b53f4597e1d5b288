import "server-only";
import { type Db, db } from "./client";

export type BillToCharge = { id: string; number: string; due: number; dueOn: Date };

/** Bills of a customer that something is due on, for the form that charges one. */
export async function listBillsToCharge(accountId: string, tx: Db = db()): Promise<BillToCharge[]> {
  return tx.$queryRaw<BillToCharge[]>`
    select id::text as id, number, (amount - paid_elsewhere - amount_paid)::float8 as due, due_on as "dueOn"
    from invoice where account_id = ${accountId}::uuid and billing_status = 'OPEN' and currency = 'INR'
      and amount - paid_elsewhere - amount_paid > 0 order by due_on, id limit 50`;
}
