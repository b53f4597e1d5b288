import { recordAudit } from "@/lib/data/audit";
import { liveConnectionOfSource, lockSource } from "@/lib/data/billing-sources";
import { inTransaction } from "@/lib/data/client";
import { requireConnection } from "@/lib/data/connections";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { routeProblem } from "@/lib/domain/billing-source";

/**
 * Says at which connection a source's accounts become customers and its bills are asked for. A bill that is being asked
 * for stays where it is until that ends, so that nobody is asked twice. What was mapped elsewhere stays known.
 */
export async function routeBillingSource(
  { id, connectionId }: { id: string; connectionId: string | null },
  actor: Actor,
): Promise<void> {
  await inTransaction(async (tx) => {
    const source = await lockSource(id, tx);
    if (source.connectionId === connectionId) return;
    const target = connectionId ? await requireConnection(connectionId, tx) : null;
    const problem = target && routeProblem(target, await liveConnectionOfSource(id, tx));
    if (problem) throw new AppError("conflict", problem, { fields: { connectionId: [problem] } });
    await tx.billingSource.update({ where: { id }, data: { connectionId }, select: { id: true } });
    if (connectionId) {
      const dedupeKey = `connection.resume:${connectionId}`;
      await enqueue("connection.resume", { connectionId }, { dedupeKey }, tx);
    }
    const change = { before: { connectionId: source.connectionId }, after: { connectionId } };
    await recordAudit(
      { actor, action: "billing-source.route", subjectType: "billing_source", subjectId: id, ...change },
      tx,
    );
  });
}
