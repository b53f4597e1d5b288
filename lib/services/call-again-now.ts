import { recordAudit } from "@/lib/data/audit";
import { liftPause } from "@/lib/data/call-pace";
import { inTransaction } from "@/lib/data/client";
import { lockConnection } from "@/lib/data/connections";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";

/** Somebody mended what calls were paused for, and does not want to wait for the pause to end. */
export async function callAgainNow(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    await lockConnection(id, tx);
    await liftPause(id, tx);
    await enqueue("connection.resume", { connectionId: id }, { dedupeKey: `connection.resume:${id}` }, tx);
    await recordAudit(
      { actor, action: "connection.call-again", subjectType: "connection", subjectId: id },
      tx,
    );
  });
}
