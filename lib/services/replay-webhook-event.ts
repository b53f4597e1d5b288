import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { hasWebhookBody } from "@/lib/data/webhook-event-detail";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/**
 * Has the stored bytes of an event processed again. Safe any number of times and in any order: what an event says is
 * applied only where it is news. Throws AppError where there are no readable bytes.
 */
export async function replayWebhookEvent(webhookEventId: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from webhook_event where id = ${webhookEventId}::uuid for update`;
    const event = await tx.webhookEvent.findUnique({
      where: { id: webhookEventId },
      select: { status: true },
    });
    if (!event) throw new AppError("not_found", "There is no event with this id.");
    if (!(await hasWebhookBody(webhookEventId, tx)))
      throw new AppError("conflict", "The bytes of this event are no longer kept.");
    if (event.status === "POISON") {
      throw new AppError(
        "conflict",
        "The bytes of this event cannot be read, and would not be the second time.",
      );
    }
    await tx.webhookEvent.update({
      where: { id: webhookEventId },
      data: { status: "RECEIVED", tries: 0, lastError: null },
      select: { id: true },
    });
    await enqueue("webhook.process", { webhookEventId }, { dedupeKey: `webhook:${webhookEventId}` }, tx);
    const before = { status: event.status };
    await recordAudit(
      {
        actor,
        action: "webhook-event.replay",
        subjectType: "webhook_event",
        subjectId: webhookEventId,
        before,
      },
      tx,
    );
  });
}
