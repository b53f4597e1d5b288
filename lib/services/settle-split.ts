import type { Db } from "@/lib/data/client";
import { type Origin, recordMove } from "@/lib/data/state-moves";
import { wholeOf } from "@/lib/domain/split-decision";
import { readSplit } from "./split-of";

type PartRow = { invoiceId: string; connectionId: string; generation: number; part: number };

/**
 * A part has moved: the row above all parts says how they stand together now. Does nothing for a request that is no
 * part. The caller holds the invoice's row locked.
 */
export async function settleSplit(moved: PartRow, origin: Origin, tx: Db): Promise<void> {
  if (moved.part === 0) return;
  const { whole, parts } = await readSplit(moved, tx);
  const stands = wholeOf(parts);
  const attempts = parts.reduce((sum, part) => sum + part.attempts, 0);
  const seen = parts.map(({ lastSyncedAt }) => lastSyncedAt?.getTime() ?? 0);
  const lastSyncedAt = Math.max(...seen) > 0 ? new Date(Math.max(...seen)) : null;
  const status = stands?.status ?? whole.status;
  const failed = status === "FAILED";
  const moves = status !== whole.status || (failed && stands?.reason !== whole.reason);
  await tx.invoiceSync.update({
    where: { id: whole.id },
    data: {
      attempts,
      lastSyncedAt,
      ...(moves
        ? { status, reason: stands?.reason ?? null, reasonCode: stands?.code ?? null, updatedAt: new Date() }
        : {}),
    },
  });
  if (!moves) return;
  const move = {
    subjectType: "invoice_sync",
    subjectId: whole.id,
    from: whole.status.toLowerCase(),
    to: status.toLowerCase(),
    verdict: "applied",
    note: stands?.reason ?? "All parts together",
  } as const;
  await recordMove(move, origin, tx);
}
