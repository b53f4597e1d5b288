import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { type Db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { insertMappingRun } from "@/lib/data/mapping-runs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { UNDO_SECONDS } from "@/lib/domain/mapping-run";
import { afterSeconds } from "@/lib/domain/retry";
import { actorName } from "./actor-name";

/** The rows of a file that can be linked are, after a moment in which it can be taken back. Starting twice is once. */
export async function startMappings(runId: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const startsAt = afterSeconds(new Date(), UNDO_SECONDS);
    const { count } = await tx.mappingRun.updateMany({
      where: { id: runId, startsAt: null, undoneAt: null, checkedAt: { not: null } },
      data: { startsAt },
    });
    if (count === 0) throw new AppError("conflict", "It was started already, or is still being looked at.");
    await begin(runId, startsAt, tx);
    await recordAudit(
      { actor, action: "mapping-run.start", subjectType: "mapping_run", subjectId: runId },
      tx,
    );
  });
}

export type Accepted = {
  accountId: string;
  account: string;
  razorpayCustomerId: string;
  evidence: readonly string[];
};

/** Somebody accepts many suggestions at once. They are linked after a moment in which it can be taken back. */
export async function acceptSuggestions(
  accepted: readonly Accepted[],
  connectionId: string,
  actor: Actor,
): Promise<string> {
  if (accepted.length === 0)
    throw new AppError("conflict", "None of these is suggested any more. Look again.");
  const id = randomUUID();
  const now = new Date();
  const startsAt = afterSeconds(now, UNDO_SECONDS);
  const rows = accepted.map(({ accountId, account, razorpayCustomerId, evidence }, position) => ({
    position: position + 1,
    account,
    accountId,
    customerId: razorpayCustomerId,
    state: "CHECKED" as const,
    verdict: "map" as const,
    note: `${evidence.join(". ")}.`,
  }));
  await inTransaction(async (tx) => {
    const title = `${accepted.length.toLocaleString("en-IN")} suggestions`;
    const run = { id, connectionId, kind: "suggestions", title, askedBy: actorName(actor) } as const;
    await insertMappingRun({ ...run, checkedAt: now, startsAt }, rows, tx);
    await begin(id, startsAt, tx);
    const after = { count: accepted.length };
    await recordAudit(
      { actor, action: "mapping-run.accept", subjectType: "mapping_run", subjectId: id, after },
      tx,
    );
  });
  return id;
}

async function begin(mappingRunId: string, dueAt: Date, tx: Db): Promise<void> {
  await enqueue("mapping.apply", { mappingRunId }, { dedupeKey: `mapping:${mappingRunId}`, dueAt }, tx);
}
