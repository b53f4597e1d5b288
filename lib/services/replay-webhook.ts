import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/** Runs the stored bytes of an event once more. Safe at any time: what it says is known by now or is news. */
export async function replayWebhook(webhookEventId: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const event = await tx.webhookEvent.findUnique({
      where: { id: webhookEventId },
      include: { body: true },
    });
    if (!event) throw new AppError("not_found", "There is no such event.");
    if (!event.body)
      throw new AppError("conflict", "The body of this event is gone: bodies are kept for 90 days.");
    await tx.webhookEvent.update({
      where: { id: webhookEventId },
      data: { status: "RECEIVED", tries: 0, lastError: null },
    });
    const options = { dedupeKey: `webhook:${webhookEventId}`, priority: -1 };
    await enqueue("webhook.process", { webhookEventId }, options, tx);
    await recordAudit(
      { actor, action: "webhook.replay", subjectType: "webhook_event", subjectId: webhookEventId },
      tx,
    );
  });
}
