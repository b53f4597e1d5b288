import { randomUUID } from "node:crypto";
import { seal } from "@/lib/crypto/secret-box";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { findBatchOfFile, insertLinkBatch } from "@/lib/data/link-batches";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import type { LinkSheetFile } from "@/lib/domain/link-batch";
import { checkLinkSheet } from "./check-link-sheet";
import { requireConnection } from "./create-registration-link";
import { linkBatchRowPlace } from "./secret-places";

type Starter = Extract<Actor, { kind: "user" }>;

/**
 * Makes the links of a file in the background. The file is judged once more, and is sent as a whole or not at all. The
 * same file is one batch, however often it is sent: then this answers the first.
 */
export async function startLinkBatch(
  file: LinkSheetFile,
  connectionId: string,
  actor: Starter,
): Promise<{ id: string; again: boolean }> {
  const { verdict, lines, hash } = await checkLinkSheet(file, connectionId);
  if (verdict.sentBefore) return { id: verdict.sentBefore.id, again: true };
  if (verdict.problems.length > 0 || lines.length === 0) {
    throw new AppError(
      "conflict",
      "Something in the file changed its meaning since you looked. Check it again.",
    );
  }
  const id = randomUUID();
  const rows = lines.map(({ line, body, accountId }) => {
    const linkId = randomUUID();
    return {
      linkId,
      line,
      customerName: body.customer.name,
      accountId,
      maxAmount: body.subscription_registration.max_amount,
      firstPayment: body.subscription_registration.first_payment_amount,
      request: seal(JSON.stringify(body), linkBatchRowPlace(linkId, connectionId)),
    };
  });
  return inTransaction(async (tx) => {
    await requireConnection(connectionId, tx);
    // Of two who send the same file at once, the second waits here and finds the first's.
    await tx.$queryRaw`select 1 from connection where id = ${connectionId}::uuid for no key update`;
    const first = await findBatchOfFile(hash, connectionId, tx);
    if (first) return { id: first.id, again: true };
    const { id: askedById, name: askedBy, sessionId } = actor;
    const batch = { id, connectionId, fileName: file.name, contentHash: hash, askedBy, askedById, sessionId };
    await insertLinkBatch(batch, rows, tx);
    await enqueue("link.batch", { linkBatchId: id }, { dedupeKey: `link.batch:${id}` }, tx);
    const after = { fileName: file.name, links: rows.length };
    await recordAudit(
      { actor, action: "link-batch.start", subjectType: "link_batch", subjectId: id, after },
      tx,
    );
    return { id, again: false };
  });
}
