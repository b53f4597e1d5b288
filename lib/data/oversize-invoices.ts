import "server-only";
import { RAZORPAY_INVOICE_CAP } from "@/lib/domain/money";
import { type Db, db } from "./client";

/** Those of some invoices that are more than Razorpay asks for over one, and what is due on them in paise. */
export async function oversizeAmong(
  ids: readonly string[],
  tx: Db = db(),
): Promise<{ ids: string[]; amount: number }> {
  const rows = await tx.$queryRaw<{ id: string; due: bigint }[]>`
    select i.id, i.amount - i.paid_elsewhere - i.amount_paid as due from invoice i
    where i.id = any(${[...ids]}::uuid[]) and i.billing_status = 'OPEN' and i.currency = 'INR'
      and i.amount - i.paid_elsewhere - i.amount_paid > ${RAZORPAY_INVOICE_CAP}::bigint
    order by i.created_at, i.id`;
  return { ids: rows.map(({ id }) => id), amount: rows.reduce((sum, { due }) => sum + Number(due), 0) };
}
