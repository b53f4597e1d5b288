import { open } from "@/lib/crypto/secret-box";
import { db } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { again, done, type JobOutcome } from "@/lib/domain/jobs";
import { registrationLinkInput } from "@/lib/domain/registration-link";
import { createRegistrationLink } from "./create-registration-link";
import { linkBatchRowPlace } from "./secret-places";

/** So many at a time, so that other work has its turn. */
const AT_ONCE = 25;

/**
 * Makes the next links of a file. Each row's link has its id from the start, so that a row that a dead worker had in
 * hand is not asked for twice. What cannot be made when its turn comes says why, and the others go on.
 */
export async function makeLinkBatch(linkBatchId: string): Promise<JobOutcome> {
  const batch = await db().linkBatch.findUnique({ where: { id: linkBatchId } });
  if (!batch) return done("the batch is gone");
  const { connectionId, askedById, askedBy, sessionId } = batch;
  const actor: Actor = { kind: "user", id: askedById, name: askedBy, sessionId, ip: null };
  const rows = await db().linkBatchRow.findMany({
    where: { batchId: linkBatchId, state: "WAITING" },
    orderBy: { position: "asc" },
    take: AT_ONCE,
  });
  for (const { position, linkId, accountId, request } of rows) {
    const reason = request
      ? await whyNotMade(request, { linkId, accountId, connectionId }, actor)
      : "Its request is gone.";
    await db().linkBatchRow.updateMany({
      where: { batchId: linkBatchId, position, state: "WAITING" },
      data: { state: reason === null ? "MADE" : "REFUSED", reason, request: null },
    });
  }
  if (rows.length === AT_ONCE) return again(new Date(), `${rows.length} more rows`);
  await db().linkBatch.updateMany({
    where: { id: linkBatchId, endedAt: null },
    data: { endedAt: new Date() },
  });
  return done("every row had its turn");
}

type Place = { linkId: string; accountId: string | null; connectionId: string };

async function whyNotMade(request: string, { linkId, accountId, connectionId }: Place, actor: Actor) {
  try {
    const input = registrationLinkInput.parse(
      JSON.parse(open(request, linkBatchRowPlace(linkId, connectionId))),
    );
    await createRegistrationLink(input, connectionId, actor, { id: linkId, accountId });
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [error.message, ...Object.values(error.fields ?? {}).flat()].join(" ");
  }
}
