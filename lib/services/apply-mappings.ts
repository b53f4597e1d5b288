import { takeTurn } from "@/lib/data/call-pace";
import { db } from "@/lib/data/client";
import { moveMappingRow, nextMappingRows } from "@/lib/data/mapping-runs";
import { SYSTEM } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { again, done, type JobOutcome } from "@/lib/domain/jobs";
import type { MappingRunRow } from "@/lib/domain/mapping-run";
import { afterSeconds } from "@/lib/domain/retry";
import { linkCustomer } from "./link-customer";

const AT_ONCE = 20;
const UNANSWERED_SECONDS = 10;

/** Links the next rows of a run. What changed since they were looked at is refused then, each with its reason. */
export async function applyMappings(runId: string): Promise<JobOutcome> {
  const run = await db().mappingRun.findUnique({ where: { id: runId } });
  if (!run) return done("the run is gone");
  if (run.undoneAt) return done("it was taken back");
  if (!run.startsAt) return done("nobody has started it");
  if (run.startsAt > new Date()) return again(run.startsAt, "it can still be taken back");
  const rows = await nextMappingRows(runId, { state: "CHECKED", verdict: "map" }, AT_ONCE);
  for (const row of rows) {
    const wait = await link(runId, row, run.connectionId);
    if (!wait) continue;
    await db().mappingRun.update({ where: { id: runId }, data: { waitsFor: wait.reason } });
    return again(afterSeconds(new Date(), wait.seconds), wait.reason);
  }
  if (rows.length === AT_ONCE) return again(new Date(), "more rows wait");
  await db().mappingRun.updateMany({
    where: { id: runId, endedAt: null },
    data: { endedAt: new Date(), waitsFor: null },
  });
  return done("every row was carried out");
}

async function link(
  runId: string,
  { position, accountId, customerId }: MappingRunRow,
  connectionId: string,
): Promise<{ seconds: number; reason: string } | null> {
  const row = { runId, position, from: "CHECKED" } as const;
  if (!accountId) {
    await moveMappingRow(row, { state: "LEFT", note: "Its account is gone." });
    return null;
  }
  const turn = await takeTurn(connectionId);
  if (!turn.granted) return { seconds: turn.waitSeconds, reason: turn.reason };
  try {
    await linkCustomer({ accountId, connectionId, razorpayCustomerId: customerId }, SYSTEM);
    const mapping = await db().customerMapping.findUnique({
      where: { accountId_connectionId: { accountId, connectionId } },
      select: { razorpayCustomerId: true, reason: true },
    });
    // Somebody else got the customer in the same moment.
    if (mapping?.razorpayCustomerId !== customerId)
      await moveMappingRow(row, { state: "FAILED", note: mapping?.reason ?? "It is in conflict." });
    else await moveMappingRow(row, { state: "DONE", note: "Linked. Invoices that waited go by themselves." });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.retryable) return { seconds: UNANSWERED_SECONDS, reason: error.message };
    await moveMappingRow(row, { state: "FAILED", note: error.message });
  }
  return null;
}
