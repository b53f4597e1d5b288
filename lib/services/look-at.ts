import { setTimeout as sleep } from "node:timers/promises";
import { inTransaction } from "@/lib/data/client";
import { databaseTrouble } from "@/lib/data/database-trouble";
import { type Origin, recordMove, type StateMoveInput } from "@/lib/data/state-moves";
import { AppError } from "@/lib/domain/app-error";
import { log } from "@/lib/log";
import type { Checked } from "./read-razorpay";

export type Looked = Pick<StateMoveInput, "subjectType" | "subjectId">;

/** Longer than this the connection rests, and the rest waits for the next run. */
const LONGEST_WAIT_SECONDS = 10;

/**
 * One record's look in a run of many, waiting for its turn. A record that itself is the reason of its failure (an id
 * that is none, one that Razorpay refuses) is set aside: its own history says so, once, and the run goes on with the
 * others. Null when the connection is paused for longer.
 *
 * @throws where the record is not to blame: the database is away.
 */
export async function lookAt(
  subject: Looked,
  origin: Origin,
  check: () => Promise<Checked>,
): Promise<Exclude<Checked, { kind: "wait" }> | null> {
  for (;;) {
    const checked = await check().catch(failureOf);
    if (checked.kind === "wait") {
      if (checked.seconds > LONGEST_WAIT_SECONDS) return null;
      await sleep(checked.seconds * 1000);
      continue;
    }
    if (checked.kind === "failed" && checked.own) await setAside(subject, checked.reason, origin);
    return checked;
  }
}

function failureOf(error: unknown): Checked {
  if (databaseTrouble(error)) throw error;
  if (error instanceof AppError) return { kind: "failed", reason: error.message, own: false };
  log.error({ err: error }, "a record could not be looked at; the run goes on without it");
  const reason = error instanceof RangeError ? error.message : "Hundi could not read it: see the log";
  return { kind: "failed", reason, own: true };
}

async function setAside(subject: Looked, reason: string, origin: Origin): Promise<void> {
  const note = `It could not be looked up at Razorpay, somebody should look: ${reason}`;
  const move = { ...subject, from: null, to: "unread", verdict: "exception", note } as const;
  await inTransaction((tx) => recordMove(move, origin, tx));
}
