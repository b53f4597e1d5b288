import "server-only";
import { type Db, db } from "./client";

type Account = { accountId: string; connectionId: string; since: Date };

/**
 * Whether anything was sent, or may have been, for an account since a time: to Razorpay for its bills, or to billing to
 * tell of its customer.
 */
export async function hasSentSince(
  { accountId, connectionId, since }: Account,
  tx: Db = db(),
): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ sent: boolean }[]>`
    select exists (
      select 1 from effect e where e.created_at >= ${since} and e.state <> 'CANCELLED'
        and (e.subject_id = ${accountId}::uuid or e.subject_id in (
          select s.id from invoice_sync s join invoice i on i.id = s.invoice_id
          where i.account_id = ${accountId}::uuid and s.connection_id = ${connectionId}::uuid))
    ) as sent`;
  return found?.sent ?? false;
}
