import { seal } from "@/lib/crypto/secret-box";
import { recordAudit } from "@/lib/data/audit";
import { lockSource } from "@/lib/data/billing-sources";
import { liftPause } from "@/lib/data/call-pace";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { sourceTokenPlace } from "./secret-places";
import { tryTogaiToken } from "./try-togai-token";

/** Gives a Togai source another token, after it was tried. */
export async function replaceSourceToken(
  { id, token }: { id: string; token: string },
  actor: Actor,
): Promise<void> {
  await tryTogaiToken(token);
  await inTransaction(async (tx) => {
    const source = await lockSource(id, tx);
    if (source.kind !== "TOGAI") throw new AppError("conflict", "Only a Togai source has a token.");
    const data = { token: seal(token, sourceTokenPlace(id)), lastPollError: null };
    await tx.billingSource.update({ where: { id }, data, select: { id: true } });
    await liftPause(id, tx);
    const options = { lane: `poll:${id}`, dedupeKey: `source.poll:${id}` };
    await enqueue("source.poll", { billingSourceId: id }, options, tx);
    await recordAudit(
      { actor, action: "billing-source.replace-token", subjectType: "billing_source", subjectId: id },
      tx,
    );
  });
}
