import { setTimeout as sleep } from "node:timers/promises";
import { noteCall, type Turn, takeTurn } from "@/lib/data/call-pace";
import { db, inTransaction } from "@/lib/data/client";
import { whyConnectionIsOff } from "@/lib/data/connections";
import {
  cancelEffect,
  closeAttempt,
  type EffectRow,
  enqueueEffect,
  lockEffect,
  markCalling,
  recordVerdict,
} from "@/lib/data/effects";
import { AppError } from "@/lib/domain/app-error";
import {
  afterCall,
  afterProbe,
  type EffectVerdict,
  isLive,
  type Probe,
  paceAfterCall,
} from "@/lib/domain/effect";
import { again, done, type JobOutcome } from "@/lib/domain/jobs";
import type { Outcome } from "@/lib/domain/outcome";
import { afterSeconds } from "@/lib/domain/retry";
import { env } from "@/lib/env";
import { crashPoint } from "./crash-point";
import { effectKinds } from "./kinds";

/** How long an effect of a disabled connection waits before it looks again by itself. */
const OFF_SECONDS = 3600;

/**
 * Takes one effect one step further: calls, or looks up what became of a call. The steps around the call are what
 * keeps it to one effect however often this runs and wherever a process dies:
 *
 * 1. what will be done is committed before it is done (mark: state CALLING, a new token, an attempt row);
 * 2. the call is outside any transaction, with one timeout, and never repeated by itself;
 * 3. its outcome is committed only by whoever still holds the token;
 * 4. an outcome nobody knows waits out the settle window and is then looked up, never guessed.
 */
export async function runEffect(effectId: string): Promise<JobOutcome> {
  const peek = await db().effect.findUnique({
    where: { id: effectId },
    select: { provider: true, targetId: true, state: true, dueAt: true, leaseUntil: true },
  });
  if (!peek) return done("the effect is gone");
  if (!isLive(peek.state)) return done(`already ${peek.state.toLowerCase()}`);
  const off = peek.provider === "razorpay" ? await whyConnectionIsOff(peek.targetId) : null;
  if (off) return rest(effectId, off);
  const wait = waitFor(peek);
  if (wait) return wait;
  const turn = await takeTurnPatiently(peek.targetId);
  if (!turn.granted) return again(afterSeconds(new Date(), turn.waitSeconds), turn.reason);

  const begun = await inTransaction((tx) => begin(effectId, tx));
  if ("outcome" in begun) return begun.outcome;
  crashPoint("after:mark");
  const { effect, what, held } = begun;
  if (held.leaseUntil.getTime() - Date.now() < leaseToSendMs()) {
    // Frozen between mark and send. The lease ends, and then it is looked up like any other.
    return again(held.leaseUntil, "woke too late to send");
  }
  return what === "call" ? call(effect, held) : probe(effect, held);
}

/** Not sent with less of the lease left than the longest call takes, and a third more. */
const leaseToSendMs = () => env().CALL_TIMEOUT_SECONDS * 1333;

/** Waits a moment for a turn here, in its lane, rather than going back to the queue for it. */
async function takeTurnPatiently(targetId: string): Promise<Turn> {
  for (let waited = 0; ; ) {
    const turn = await takeTurn(targetId);
    if (turn.granted || turn.waitSeconds > 1 || waited > 5) return turn;
    waited += turn.waitSeconds;
    await sleep(turn.waitSeconds * 1000);
  }
}

/** A disabled connection is not called; enabling it brings the job forward. A deleted one never is again. */
async function rest(effectId: string, off: "disabled" | "deleted"): Promise<JobOutcome> {
  if (off === "disabled") return again(afterSeconds(new Date(), OFF_SECONDS), "the connection is disabled");
  await inTransaction(async (tx) => {
    const effect = await lockEffect(effectId, tx);
    if (effect) await cancelEffect(effect, "The connection was deleted", tx);
  });
  return done("the connection was deleted");
}

type Held = { token: bigint; attempt: number; leaseUntil: Date };
type Begun = { outcome: JobOutcome } | { effect: EffectRow; what: "call" | "probe"; held: Held };

function waitFor(effect: { state: string; dueAt: Date; leaseUntil: Date | null }): JobOutcome | null {
  const now = new Date();
  if (effect.leaseUntil && effect.leaseUntil > now) return again(effect.leaseUntil, "somebody is calling");
  if (effect.state !== "CALLING" && effect.dueAt > now) return again(effect.dueAt, "waiting for its time");
  return null;
}

/** Decides under lock what this step is, and marks it. */
async function begin(effectId: string, tx: Parameters<typeof lockEffect>[1]): Promise<Begun> {
  const effect = await lockEffect(effectId, tx);
  if (!effect || !isLive(effect.state)) return { outcome: done("already over") };
  const wait = waitFor(effect);
  if (wait) return { outcome: wait };
  const rules = effectKinds[effect.kind];

  if (effect.state === "CALLING") {
    // Its caller died in the middle of the call: nobody knows.
    const calledAt = effect.calledAt ?? new Date();
    const dueAt = afterSeconds(calledAt, rules.settleSeconds());
    const verdict: EffectVerdict = {
      state: "UNKNOWN",
      dueAt,
      reason: "The caller ended before the answer came",
    };
    await recordVerdict(effect, { verdict }, tx);
    return { outcome: again(dueAt, verdict.reason) };
  }
  if (effect.state === "UNKNOWN") {
    return { effect, what: "probe", held: await markCalling(effect, "probe", env().LEASE_SECONDS, tx) };
  }
  const unwanted = await rules.check(effect, rules.request.parse(effect.request), tx);
  if (unwanted && typeof unwanted === "object") {
    return { outcome: again(afterSeconds(new Date(), unwanted.waitSeconds), unwanted.reason) };
  }
  if (unwanted) {
    await cancelEffect(effect, unwanted, tx);
    return { outcome: done(`cancelled: ${unwanted}`) };
  }
  if (effect.kind.startsWith("invoice.") && effect.kind !== "invoice.notify") {
    await tx.invoiceSync.update({ where: { id: effect.subjectId }, data: { attempts: { increment: 1 } } });
  }
  return { effect, what: "call", held: await markCalling(effect, "call", env().LEASE_SECONDS, tx) };
}

async function call(effect: EffectRow, held: Held): Promise<JobOutcome> {
  const rules = effectKinds[effect.kind];
  const request = rules.request.parse(effect.request);
  crashPoint("before:send");
  const outcome = await rules.call(effect, request).catch(neverSent);
  crashPoint("after:send");

  const attempts = effect.attempts + 1;
  const pace = paceAfterCall(outcome, attempts);
  if (pace.kind === "pause") await noteCall(effect.targetId, outcome.kind, pace);
  const mismatch = outcome.kind === "done" ? rules.mismatch(request, outcome.value) : null;
  const verdict = afterCall(outcome, mismatch, {
    now: new Date(),
    attempts,
    settleSeconds: rules.settleSeconds(),
    random: Math.random(),
  });
  crashPoint("before:record");
  const value = outcome.kind === "done" ? { value: outcome.value } : null;
  return record({ ...effect, state: "CALLING" }, held, {
    verdict,
    value: verdict.state === "DONE" ? value : null,
    providerId: value ? rules.providerId(value.value) : null,
    learnt: learntFrom(outcome, mismatch),
  });
}

/** The way to the service was closed at the last moment (disabled, token gone): then nothing has left the house. */
function neverSent(error: unknown): { kind: "not_sent"; reason: string } {
  if (error instanceof AppError) return { kind: "not_sent", reason: error.message };
  throw error;
}

async function probe(effect: EffectRow, held: Held): Promise<JobOutcome> {
  const rules = effectKinds[effect.kind];
  const found: Probe<unknown> = await rules
    .probe(effect, rules.request.parse(effect.request))
    .catch((error: unknown) => ({ kind: "no_answer", reason: neverSent(error).reason }));
  const { verdict, probes } = afterProbe(found, {
    now: new Date(),
    probes: effect.probes,
    settleSeconds: rules.settleSeconds(),
  });
  crashPoint("before:record");
  return record({ ...effect, state: "UNKNOWN" }, held, {
    verdict,
    probes,
    value: found.kind === "found" ? { value: found.value } : null,
    providerId: found.kind === "found" ? rules.providerId(found.value) : null,
    learnt: {
      outcome: found.kind,
      httpStatus: found.kind === "found" ? found.httpStatus : null,
      detail: detailOf(found),
    },
  });
}

type Learnt = { outcome: string; httpStatus: number | null; detail: object };
type Result = {
  verdict: EffectVerdict;
  probes?: number;
  value: { value: unknown } | null;
  providerId: string | null;
  learnt: Learnt;
};

/** Commits the outcome with all that follows from it, or, when somebody else holds the effect by now, only what was learnt. */
async function record(effect: EffectRow, held: Held, result: Result): Promise<JobOutcome> {
  const { verdict, value, providerId, learnt } = result;
  const rules = effectKinds[effect.kind];
  const stillOurs = await inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from effect where id = ${effect.id}::uuid for update`;
    await closeAttempt(effect.id, held.attempt, learnt, tx);
    const recorded = {
      verdict,
      ...(result.probes === undefined ? {} : { probes: result.probes }),
      providerId,
      result: providerId ? { providerId } : null,
    };
    if (!(await recordVerdict({ ...effect, leaseToken: held.token }, recorded, tx))) return false;
    const request = rules.request.parse(effect.request);
    if (verdict.state === "DONE" && value) await rules.apply(effect, request, value.value, tx);
    if (verdict.state === "FAILED") await rules.refused(effect, request, verdict, tx);
    return true;
  });
  crashPoint("after:record");
  if (!stillOurs) {
    await enqueueEffect(effect, new Date(), db());
    return done("somebody else holds it; what was learnt is kept");
  }
  if (verdict.state === "READY" || verdict.state === "UNKNOWN") return again(verdict.dueAt, verdict.reason);
  return done(
    "reason" in verdict ? `${verdict.state.toLowerCase()}: ${verdict.reason}` : `done${idOf(providerId)}`,
  );
}

const idOf = (providerId: string | null) => (providerId ? `: ${providerId}` : "");

function detailOf(found: Probe<unknown>): object {
  if (found.kind === "found") return {};
  const { kind: _kind, ...detail } = found;
  return detail;
}

/** What an attempt keeps: no body, no personal data. */
function learntFrom(outcome: Outcome<unknown>, mismatch: string | null): Learnt {
  const httpStatus = "httpStatus" in outcome ? outcome.httpStatus : null;
  if (outcome.kind === "done") return { outcome: "done", httpStatus, detail: mismatch ? { mismatch } : {} };
  const { kind, ...detail } = outcome;
  return { outcome: kind, httpStatus, detail };
}
