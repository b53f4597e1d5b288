import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { requireConnection } from "@/lib/data/connections";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

const DAYS_MAX = 93;

/** Has the payments of a window read over the API, as after lost events. */
export async function startBackfill(
  { connectionId, from, to }: { connectionId: string; from: Date; to: Date },
  actor: Actor,
): Promise<void> {
  if (!(from < to)) throw new AppError("invalid", "The window ends before it begins.");
  if (to.getTime() - from.getTime() > DAYS_MAX * 24 * 3_600_000)
    throw new AppError("invalid", `A window is ${DAYS_MAX} days at most.`);
  const window = { from: from.toISOString(), to: to.toISOString() };
  await inTransaction(async (tx) => {
    await requireConnection(connectionId, tx);
    await enqueue(
      "webhook.backfill",
      { connectionId, ...window, startedBy: "person" },
      { dedupeKey: `webhook.backfill:${connectionId}` },
      tx,
    );
    const audit = { action: "webhook.backfill", subjectType: "connection", subjectId: connectionId };
    await recordAudit({ actor, ...audit, after: window }, tx);
  });
}
