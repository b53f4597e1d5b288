import { recordAudit } from "@/lib/data/audit";
import { db, inTransaction } from "@/lib/data/client";
import { hasSentSince } from "@/lib/data/sent-since";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { unlinkCustomer } from "./unlink-customer";

/**
 * Takes a run back: rows that wait are left, and accounts that were linked are unlinked where nothing was sent for them
 * since. What was sent stays, and its row says so. Answers how many of each.
 */
export async function undoMappings(runId: string, actor: Actor): Promise<{ undone: number; kept: number }> {
  const run = await inTransaction(async (tx) => {
    const { count } = await tx.mappingRun.updateMany({
      where: { id: runId, startsAt: { not: null }, undoneAt: null },
      data: { undoneAt: new Date(), endedAt: new Date(), waitsFor: null },
    });
    if (count === 0) throw new AppError("conflict", "It was not started, or was taken back already.");
    await recordAudit(
      { actor, action: "mapping-run.undo", subjectType: "mapping_run", subjectId: runId },
      tx,
    );
    return tx.mappingRun.findUniqueOrThrow({ where: { id: runId }, select: { connectionId: true } });
  });
  const left = await db().mappingRunRow.updateMany({
    where: { runId, state: "CHECKED", verdict: "map" },
    data: { state: "LEFT", note: "Taken back before it was linked." },
  });
  const linked = await db().mappingRunRow.findMany({ where: { runId, state: "DONE" } });
  let kept = 0;
  for (const { position, accountId, customerId } of linked) {
    const why = accountId ? await unlink({ accountId, customerId, ...run }, actor) : "Its account is gone.";
    if (why) kept += 1;
    await db().mappingRunRow.updateMany({
      where: { runId, position, state: "DONE" },
      data: why ? { note: `Not taken back: ${why}` } : { state: "UNDONE", note: "Unlinked again." },
    });
  }
  return { undone: left.count + linked.length - kept, kept };
}

type Linked = { accountId: string; customerId: string; connectionId: string };

/** Unlinks one account, or says why not. */
async function unlink({ accountId, customerId, connectionId }: Linked, actor: Actor): Promise<string | null> {
  const mapping = await db().customerMapping.findUnique({
    where: { accountId_connectionId: { accountId, connectionId } },
  });
  if (mapping?.razorpayCustomerId !== customerId) return "It has another customer by now.";
  if (await hasSentSince({ accountId, connectionId, since: mapping.mappedAt ?? new Date(0) }))
    return "Something was sent for it already. Unlink it on its own page.";
  try {
    await unlinkCustomer({ accountId, connectionId }, actor);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
