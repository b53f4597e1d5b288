import { openBytes } from "@/lib/crypto/secret-box";
import { type Db, db, inTransaction } from "@/lib/data/client";
import { effectsPlannedHere, movesOfEvent } from "@/lib/data/webhook-effects";
import type { ReplayPreview } from "@/lib/domain/webhook-replay";
import { webhookBodyPlace } from "./secret-places";
import { applyReading } from "./webhook-events/apply-reading";
import { readEvent } from "./webhook-events/read-event";

/**
 * Proves what a replay would change, by doing it: the event is read and observed as always, in a transaction that is
 * then taken back. Nothing of it stays, and nothing outside is called.
 */
export async function previewReplay(webhookEventId: string): Promise<ReplayPreview> {
  const [event, stored] = await Promise.all([
    db().webhookEvent.findUnique({
      where: { id: webhookEventId },
      select: { id: true, connectionId: true, event: true, duplicateOfId: true },
    }),
    db().webhookBody.findUnique({ where: { webhookEventId }, select: { body: true } }),
  ]);
  if (!event) return { kind: "impossible", why: "There is no event with this id." };
  if (!stored) return { kind: "impossible", why: "The bytes of this event are no longer kept." };
  if (event.duplicateOfId) {
    return { kind: "nothing", why: "It is the copy of an event that came before.", refused: [] };
  }
  const place = webhookBodyPlace(event.id, event.connectionId);
  const reading = readEvent(event.event, openBytes(stored.body, place));
  if (reading.kind === "unreadable") return { kind: "impossible", why: reading.why };
  if (reading.kind === "ignored") return { kind: "nothing", why: reading.why, refused: [] };
  return takenBack(async (tx) => {
    const before = new Set((await movesOfEvent(event.id, tx)).map((move) => move.id));
    const { summary, results } = await applyReading(event, reading, tx);
    const moves = (await movesOfEvent(event.id, tx)).filter((move) => !before.has(move.id));
    const subjects = [...moves.map((move) => move.subjectId), ...results.flatMap((r) => r.subject?.id ?? [])];
    const effects = await effectsPlannedHere([...new Set(subjects)], tx);
    const made = moves.filter(({ verdict }) => verdict === "applied" || verdict === "merged");
    if (made.length === 0 && effects.length === 0) return { kind: "nothing", why: summary, refused: moves };
    return { kind: "changes", moves, effects };
  });
}

class TakenBack extends Error {}

/** Runs `work` in a transaction and rolls it back, whatever came of it. */
async function takenBack<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  try {
    await inTransaction(async (tx) => {
      result = { value: await work(tx) };
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  if (!result) throw new Error("the transaction ended before the work did");
  return result.value;
}
