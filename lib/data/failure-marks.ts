import "server-only";
import type { FailureMark } from "@/lib/domain/failure";
import type { Db } from "./client";

/** Writes what a person said of a group. What they did not say is taken back. */
export async function markGroup(groupId: string, mark: FailureMark, tx: Db): Promise<FailureMark | null> {
  const before = await tx.failureMark.findUnique({
    where: { groupId },
    select: { snoozedUntil: true, resolvedAt: true, note: true, markedBy: true },
  });
  const data = { ...mark, updatedAt: new Date() };
  await tx.failureMark.upsert({ where: { groupId }, create: { groupId, ...data }, update: data });
  return before;
}
