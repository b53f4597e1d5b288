import "server-only";
import type { PreviewMove } from "@/lib/domain/webhook-replay";
import type { Db } from "./client";
import type { FieldChange } from "./state-moves";

/** A move as one event caused it, or had it refused. */
type EventMove = PreviewMove & { subjectId: string };

/** Everything that an event moved or was refused to, oldest first. */
export async function movesOfEvent(webhookEventId: string, tx: Db): Promise<EventMove[]> {
  const moves = await tx.stateMove.findMany({
    where: { webhookEventId },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: {
      id: true,
      subjectType: true,
      subjectId: true,
      fromState: true,
      toState: true,
      verdict: true,
      note: true,
      changes: true,
    },
  });
  return moves.map(({ subjectType, fromState, toState, changes, ...move }) => ({
    ...move,
    subject: subjectType,
    from: fromState,
    to: toState,
    changes: Array.isArray(changes) ? (changes as FieldChange[]) : [],
  }));
}

/** The outside calls that the caller's transaction itself has planned about some subjects. */
export async function effectsPlannedHere(
  subjectIds: string[],
  tx: Db,
): Promise<{ kind: string; reference: string }[]> {
  return tx.$queryRaw`
    select kind, reference from effect
    where subject_id = any(${subjectIds}::uuid[]) and xmin = pg_current_xact_id()::xid`;
}
