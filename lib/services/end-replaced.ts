import { type Db, db, inTransaction } from "@/lib/data/client";
import { planTokenDelete } from "./plan-token-delete";

/** The mandate that a confirmed one replaces goes, unless a debit with it is on its way: then once that has ended. */
export async function endReplaced(oldMandateId: string, newTokenId: string, tx: Db): Promise<boolean> {
  const debit = await tx.charge.findFirst({
    where: { mandateId: oldMandateId, status: { in: ["CREATED", "AUTHORIZED"] } },
    select: { id: true },
  });
  if (debit) return false;
  return planTokenDelete(oldMandateId, `Replaced by ${newTokenId}`, tx);
}

/** Mandates that were replaced while they were being debited, and can go now. */
export async function endAllReplaced(connectionId: string): Promise<void> {
  const pairs = await db().$queryRaw<{ oldId: string; newTokenId: string }[]>`
    select old.id::text as "oldId", m.razorpay_token_id as "newTokenId"
    from mandate m join mandate old on old.id = m.replaces_mandate_id
    where m.connection_id = ${connectionId}::uuid and m.status = 'CONFIRMED' and m.cancellation is null
      and old.status in ('INITIATED', 'CONFIRMED', 'PAUSED') and old.cancellation is null
      -- What Razorpay refused once is a person's to press.
      and not exists (select 1 from effect e where e.subject_id = old.id and e.kind = 'token.delete') limit 100`;
  for (const { oldId, newTokenId } of pairs) await inTransaction((tx) => endReplaced(oldId, newTokenId, tx));
}
