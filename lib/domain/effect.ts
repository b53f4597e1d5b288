import type { Outcome } from "./outcome";
import { afterSeconds, retryDelaySeconds } from "./retry";

/** One change asked of an outside service. What each does, and how it is looked up, is in lib/services/effects. */
export const EFFECT_KINDS = [
  "customer.create",
  "customer.edit",
  "invoice.create",
  "invoice.issue",
  "invoice.cancel",
  "invoice.notify",
  "setting.write",
  "payment.record",
  "link.create",
  "link.notify",
  "link.cancel",
  "order.create",
  "recurring.charge",
  "token.delete",
  "payment.refund",
] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

export const EFFECT_STATES = [
  "READY",
  "CALLING",
  "UNKNOWN",
  "DONE",
  "FAILED",
  "REVIEW",
  "CANCELLED",
] as const;
export type EffectState = (typeof EFFECT_STATES)[number];

/** Every move of an effect. What is not here does not happen: the update names the state it expects. */
export const EFFECT_MOVES: Record<EffectState, readonly EffectState[]> = {
  READY: ["CALLING", "CANCELLED"],
  CALLING: ["DONE", "FAILED", "UNKNOWN", "READY"],
  UNKNOWN: ["DONE", "READY", "REVIEW"],
  REVIEW: ["DONE", "READY", "CANCELLED"],
  DONE: [],
  FAILED: [],
  CANCELLED: [],
};

/** Whether anybody still has to do something about it. */
export function isLive(state: EffectState): boolean {
  return state === "READY" || state === "CALLING" || state === "UNKNOWN";
}

/** Where a call or a look-up leads. */
export type EffectVerdict =
  | { state: "DONE" }
  | { state: "FAILED"; reason: string; reasonCode: string }
  | { state: "REVIEW"; reason: string }
  | { state: "UNKNOWN"; dueAt: Date; reason: string }
  | { state: "READY"; dueAt: Date; reason: string };

/** How the connection takes it: what to do about the next call to the same service. */
export type PaceVerdict =
  | { kind: "good" }
  | { kind: "trouble" }
  | { kind: "pause"; seconds: number; reason: string }
  /** It was made, and tells nothing for the next. */
  | { kind: "seen" };

type CallTiming = {
  now: Date;
  /** Calls so far, this one included. */
  attempts: number;
  /** Longest call plus the stalest look-up we believe in. */
  settleSeconds: number;
  /** In [0, 1). */
  random: number;
};

/**
 * What a call's outcome means for its effect. `mismatch` is set when the answer was good but speaks of another
 * amount, currency or reference than was asked for: then nobody knows what happened.
 */
export function afterCall(
  outcome: Outcome<unknown>,
  mismatch: string | null,
  timing: CallTiming,
): EffectVerdict {
  const { now, attempts, settleSeconds, random } = timing;
  switch (outcome.kind) {
    case "done":
      if (mismatch === null) return { state: "DONE" };
      return {
        state: "UNKNOWN",
        dueAt: afterSeconds(now, settleSeconds),
        reason: `The answer differs: ${mismatch}`,
      };
    case "not_sent": {
      const wait = Math.min(300, retryDelaySeconds(attempts, random));
      return { state: "READY", dueAt: afterSeconds(now, wait), reason: `Not reached: ${outcome.reason}` };
    }
    case "rate_limited": {
      const wait = rateLimitSeconds(outcome.retryAfterSeconds, attempts);
      return { state: "READY", dueAt: afterSeconds(now, wait), reason: outcome.reason };
    }
    case "refused":
      return {
        state: "FAILED",
        reason: outcome.description,
        reasonCode: outcome.auth ? "credentials" : (outcome.field ?? "refused"),
      };
    case "probably_ours":
      return { state: "UNKNOWN", dueAt: now, reason: outcome.description };
    case "unknown":
      return {
        state: "UNKNOWN",
        dueAt: afterSeconds(now, settleSeconds),
        reason: `No clear answer: ${outcome.reason}`,
      };
  }
}

/** What an outcome means for the next calls to the same service. */
export function paceAfterCall(outcome: Outcome<unknown>, attempts: number): PaceVerdict {
  switch (outcome.kind) {
    case "not_sent":
    case "unknown":
      return { kind: "trouble" };
    case "rate_limited":
      return {
        kind: "pause",
        seconds: rateLimitSeconds(outcome.retryAfterSeconds, attempts),
        reason: "Razorpay asked us to slow down",
      };
    case "refused":
      if (outcome.auth) return { kind: "pause", seconds: 900, reason: "The keys were refused" };
      return { kind: "good" };
    default:
      return { kind: "good" };
  }
}

/** A 429 waits as told, else two seconds and double for each try, five minutes at most. */
function rateLimitSeconds(retryAfterSeconds: number | null, attempts: number): number {
  return retryAfterSeconds ?? Math.min(300, 2 ** Math.min(attempts, 8));
}

/** What a look-up found. Many is oldest first. */
export type Probe<T> =
  | { kind: "found"; value: T; httpStatus: number | null }
  /** `doubt`: something speaks against it, so that it must not be sent again by itself. */
  | { kind: "not_there"; detail: string; doubt?: string }
  /** What is there under our reference is somebody else's. */
  | { kind: "foreign"; detail: string }
  | { kind: "many"; count: number }
  | { kind: "no_answer"; reason: string };

/** Look-ups that must agree that it is not there before it may be sent again. */
export const PROBES_NEEDED = 3;

/** `probes` counts look-ups that agree; below zero it counts them too, and one of them was in doubt. */
type ProbeTiming = { now: Date; probes: number; settleSeconds: number };

/**
 * What a look-up means for an effect of unknown outcome. Only three look-ups in a row that agree, spread over one
 * more settle window, let it be sent again: a stale list must not.
 */
export function afterProbe(probe: Probe<unknown>, { now, probes, settleSeconds }: ProbeTiming) {
  const gap = Math.max(1, settleSeconds / PROBES_NEEDED);
  switch (probe.kind) {
    case "found":
      return { verdict: { state: "DONE" } as EffectVerdict, probes };
    case "many":
      return {
        verdict: {
          state: "REVIEW",
          reason: `${probe.count} of them exist at the service. Keep the oldest and cancel the others by hand.`,
        } as EffectVerdict,
        probes,
      };
    case "foreign":
      return { verdict: { state: "REVIEW", reason: probe.detail } as EffectVerdict, probes };
    case "no_answer":
      return {
        verdict: {
          state: "UNKNOWN",
          dueAt: afterSeconds(now, Math.max(5, gap)),
          reason: `The look-up got no answer: ${probe.reason}`,
        } as EffectVerdict,
        // A doubt is not forgotten over a look-up without an answer.
        probes: probes < 0 ? -1 : 0,
      };
    case "not_there": {
      const doubtful = probes < 0 || probe.doubt !== undefined;
      const agreeing = Math.abs(probes) + 1;
      return {
        verdict: afterAgreeing(agreeing, doubtful, probe, { now, gap }),
        probes: doubtful ? -agreeing : agreeing,
      };
    }
  }
}

/** Three that agree let it go again, unless any of them was in doubt: then a person decides. */
function afterAgreeing(
  agreeing: number,
  doubtful: boolean,
  { detail, doubt }: { detail: string; doubt?: string },
  { now, gap }: { now: Date; gap: number },
): EffectVerdict {
  if (agreeing < PROBES_NEEDED) {
    return { state: "UNKNOWN", dueAt: afterSeconds(now, gap), reason: `Look-up ${agreeing}: ${detail}` };
  }
  if (!doubtful) return { state: "READY", dueAt: now, reason: `${agreeing} look-ups agree: ${detail}` };
  return { state: "REVIEW", reason: `${detail}, and yet ${doubt ?? "an earlier look-up was in doubt"}` };
}
