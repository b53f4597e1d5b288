import { takeTurn } from "@/lib/data/call-pace";
import { AppError } from "@/lib/domain/app-error";
import { again, done, type JobOutcome } from "@/lib/domain/jobs";
import type { CallFailure } from "@/lib/domain/outcome";
import { afterSeconds } from "@/lib/domain/retry";

/** What a look at one record came to. `own`: the record itself is the reason, and another look would not help it. */
export type Checked =
  | { kind: "checked"; changed: boolean; note: string }
  | { kind: "wait"; seconds: number; reason: string }
  | { kind: "failed"; reason: string; own: boolean };

/** Leave to call a connection now, or what a check says while it waits. */
export async function turnOf(connectionId: string): Promise<Checked | null> {
  const turn = await takeTurn(connectionId);
  return turn.granted ? null : { kind: "wait", seconds: turn.waitSeconds, reason: turn.reason };
}

export function noAnswerOf(outcome: CallFailure): Checked {
  const own =
    outcome.kind === "refused" ? !outcome.auth : outcome.kind === "unknown" && outcome.httpStatus === 404;
  return { kind: "failed", reason: "reason" in outcome ? outcome.reason : outcome.description, own };
}

/** A check as a job of its own. */
export function asJob(checked: Checked): JobOutcome {
  if (checked.kind === "wait") return again(afterSeconds(new Date(), checked.seconds), checked.reason);
  if (checked.kind === "failed") throw new AppError("upstream", checked.reason, { retryable: true });
  return done(checked.note);
}
