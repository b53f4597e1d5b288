import "server-only";
import type { Move } from "@/lib/domain/invoice-detail";
import { type Db, db } from "./client";

const MOST = 100;

/** What became of some subjects, newest first. */
export async function listMoves(
  subjectIds: readonly string[],
  tx: Db = db(),
): Promise<(Move & { subjectId: string })[]> {
  return read({ subjectId: { in: [...subjectIds] } }, tx);
}

/** What one event changed, or was refused to. */
export async function listMovesOfEvent(
  webhookEventId: string,
  tx: Db = db(),
): Promise<(Move & { subjectId: string })[]> {
  return read({ webhookEventId }, tx);
}

async function read(where: { subjectId: { in: string[] } } | { webhookEventId: string }, tx: Db) {
  const moves = await tx.stateMove.findMany({
    where,
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST,
    select: {
      id: true,
      at: true,
      subjectType: true,
      subjectId: true,
      fromState: true,
      toState: true,
      verdict: true,
      note: true,
      changes: true,
      source: true,
      webhookEventId: true,
    },
  });
  const eventIds = moves.flatMap((move) => move.webhookEventId ?? []);
  const events = await tx.webhookEvent.findMany({
    where: { id: { in: eventIds } },
    select: { id: true, event: true },
  });
  const names = new Map(events.map(({ id, event }) => [id, event]));
  return moves.map(({ subjectType, fromState, toState, changes, ...move }) => ({
    ...move,
    subject: subjectType,
    from: fromState,
    to: toState,
    changes: Array.isArray(changes) ? (changes as Move["changes"]) : [],
    event: move.webhookEventId ? (names.get(move.webhookEventId) ?? null) : null,
  }));
}
