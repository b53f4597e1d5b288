import "server-only";
import type { Db } from "./client";

const held = new WeakMap<object, Set<string>>();

/**
 * Locks a bill until the transaction ends, and with it, where given, its payment request: in this order, always. Asking
 * for what this transaction holds already costs nothing.
 */
export async function lockInvoice(invoiceId: string, tx: Db, syncId?: string): Promise<void> {
  const mine = held.get(tx) ?? new Set();
  held.set(tx, mine);
  const needed = [invoiceId, syncId].filter((id) => id && !mine.has(id));
  if (needed.length === 0) return;
  if (syncId) {
    // The inner lock is taken before the outer can be: the request is found through the locked bill.
    await tx.$queryRaw`
      with bill as (select id from invoice where id = ${invoiceId}::uuid for update)
      select 1 from bill join invoice_sync s on s.invoice_id = bill.id where s.id = ${syncId}::uuid for update of s`;
    mine.add(syncId);
  } else {
    await tx.$queryRaw`select 1 from invoice where id = ${invoiceId}::uuid for update`;
  }
  mine.add(invoiceId);
}
