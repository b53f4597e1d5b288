import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { findRetryRun, insertRetryRun } from "@/lib/data/retry-runs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { type FailureItem, type RetryVerdict, retryVerdict } from "@/lib/domain/failure";
import { actorName } from "./actor-name";

type Run = {
  /** The same id again is the same run. */
  id?: string;
  groupId: string | null;
  connectionId: string | null;
  title: string;
  items: readonly FailureItem[];
};

const WHY_LEFT: Record<RetryVerdict, string | null> = {
  retry: null,
  mapping: "Its customer needs a mapping first.",
  mend: "Something it names has to be mended first.",
  decision: "It waits for a decision.",
  looking: "It is being looked up.",
};

/** Tries many failures again in the background. What cannot be tried is left, each with its reason. Answers the run. */
export async function startRetryRun(run: Run, actor: Actor): Promise<string> {
  const items = run.items.map((item) => ({ ...item, left: WHY_LEFT[retryVerdict(item)] }));
  const tried = items.filter(({ left }) => left === null).length;
  if (tried === 0) throw new AppError("conflict", "None of these can be retried as they are.");
  const { id = randomUUID(), groupId, connectionId, title } = run;
  if (run.id && (await findRetryRun(run.id))) return run.id;
  await inTransaction(async (tx) => {
    await insertRetryRun({ id, groupId, connectionId, title, askedBy: actorName(actor) }, items, tx);
    await enqueue("retry.run", { retryRunId: id }, { dedupeKey: `retry.run:${id}`, priority: -1 }, tx);
    const after = { title, tried, left: items.length - tried };
    await recordAudit({ actor, action: "retry.run", subjectType: "retry_run", subjectId: id, after }, tx);
  });
  return id;
}
