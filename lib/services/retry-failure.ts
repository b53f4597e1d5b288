import { db } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import type { FailureKind } from "@/lib/domain/failure";
import { mapCustomerNow } from "./map-customer-now";
import { retryEffect } from "./retry-effect";
import { retryJob } from "./retry-job";
import { syncInvoiceNow } from "./sync-invoice-now";

/** Tries one failure again, of whatever kind. Answers the id of what is asked for now. */
export async function retryFailure(
  { kind, id }: { kind: FailureKind; id: string },
  actor: Actor,
): Promise<string> {
  switch (kind) {
    case "sync": {
      const sync = await db().invoiceSync.findUnique({ where: { id }, select: { invoiceId: true } });
      if (!sync) throw new AppError("not_found", "There is no such payment request any more.");
      await syncInvoiceNow(sync.invoiceId, actor);
      return sync.invoiceId;
    }
    case "mapping": {
      const mapping = await db().customerMapping.findUnique({
        where: { id },
        select: { accountId: true, connectionId: true },
      });
      if (!mapping) throw new AppError("not_found", "There is no such mapping any more.");
      await mapCustomerNow(mapping.accountId, mapping.connectionId, actor);
      return id;
    }
    case "effect":
      return retryEffect(id, actor);
    case "job":
      await retryJob(id, actor);
      return id;
  }
}
