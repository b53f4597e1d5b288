import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { syncInvoiceNow } from "./sync-invoice-now";

/** Syncs several invoices now. One that cannot be (no connection takes it) does not keep the others. */
export async function syncInvoices(
  ids: readonly string[],
  actor: Actor,
): Promise<{ asked: number; refused: number }> {
  let refused = 0;
  for (const id of ids) {
    try {
      await syncInvoiceNow(id, actor);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused += 1;
    }
  }
  return { asked: ids.length - refused, refused };
}
