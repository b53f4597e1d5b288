import type { Db } from "@/lib/data/client";
import { recordMove } from "@/lib/data/state-moves";
import { settleSplit } from "./settle-split";

/** Razorpay refused: the invoice's sync has failed, with Razorpay's reason, until somebody retries it. */
export async function failSync(
  invoiceSyncId: string,
  { reason, reasonCode }: { reason: string; reasonCode: string },
  effectId: string,
  tx: Db,
): Promise<void> {
  const sync = await tx.invoiceSync.findUniqueOrThrow({ where: { id: invoiceSyncId } });
  await tx.invoiceSync.update({
    where: { id: invoiceSyncId },
    data: { status: "FAILED", reason, reasonCode, updatedAt: new Date() },
  });
  const move = { from: sync.status.toLowerCase(), to: "failed", verdict: "applied", note: reason } as const;
  await recordMove(
    { subjectType: "invoice_sync", subjectId: invoiceSyncId, ...move },
    { source: "call", effectId },
    tx,
  );
  await settleSplit(sync, { source: "call", effectId }, tx);
}
