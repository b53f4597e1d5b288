import { recordAudit } from "@/lib/data/audit";
import { lockSource } from "@/lib/data/billing-sources";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";

/**
 * A paused source is not read and its API keys do not work. Payments are still told to it: money that came is not kept
 * from billing.
 */
export async function pauseBillingSource(
  { id, paused }: { id: string; paused: boolean },
  actor: Actor,
): Promise<void> {
  await inTransaction(async (tx) => {
    const source = await lockSource(id, tx);
    if ((source.disabledAt !== null) === paused) return;
    await tx.billingSource.update({
      where: { id },
      data: { disabledAt: paused ? new Date() : null },
      select: { id: true },
    });
    if (!paused && source.kind === "TOGAI") {
      const options = { lane: `poll:${id}`, dedupeKey: `source.poll:${id}` };
      await enqueue("source.poll", { billingSourceId: id }, options, tx);
    }
    const action = paused ? "billing-source.pause" : "billing-source.resume";
    await recordAudit({ actor, action, subjectType: "billing_source", subjectId: id }, tx);
  });
}
