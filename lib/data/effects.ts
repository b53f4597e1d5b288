import "server-only";
import { createHash, randomUUID } from "node:crypto";
import type { EffectKind, EffectState, EffectVerdict } from "@/lib/domain/effect";
import { laneOf } from "@/lib/domain/jobs";
import type { Db } from "./client";
import { enqueue } from "./jobs";

export type EffectTarget = { provider: "razorpay" | "togai"; targetId: string };

export type PlannedEffect = EffectTarget & {
  /** Made by the caller, so that the reference in the request can be made from it. */
  id?: string;
  kind: EffectKind;
  subjectId: string;
  /** Which intention, never which attempt of it. */
  key: string;
  request: object;
  /** What the service will echo. */
  reference: string;
};

/** An effect as it stands, the row locked by the caller's transaction when it was read with `lockEffect`. */
export type EffectRow = EffectTarget & {
  id: string;
  kind: EffectKind;
  subjectId: string;
  key: string;
  request: unknown;
  reference: string;
  state: EffectState;
  providerId: string | null;
  probes: number;
  attempts: number;
  dueAt: Date;
  calledAt: Date | null;
  leaseUntil: Date | null;
  leaseToken: bigint;
  reason: string | null;
};

/**
 * Writes down an intention and the job that carries it out, in the caller's transaction. The same intention again is
 * the same row. The same key with another request is a bug and throws.
 */
export async function planEffect(plan: PlannedEffect, tx: Db): Promise<{ id: string; state: EffectState }> {
  const id = plan.id ?? randomUUID();
  const hash = hashOf(plan.request);
  const inserted = await tx.$executeRaw`
    insert into effect (id, provider, target_id, kind, subject_id, key, request, request_hash, reference)
    values (${id}::uuid, ${plan.provider}, ${plan.targetId}::uuid, ${plan.kind}, ${plan.subjectId}::uuid, ${plan.key},
            ${JSON.stringify(plan.request)}::jsonb, ${hash}, ${plan.reference})
    on conflict (target_id, kind, key) do nothing`;
  if (inserted === 1) {
    await enqueueEffect({ id, ...plan }, new Date(), tx);
    return { id, state: "READY" };
  }
  const existing = await tx.effect.findUniqueOrThrow({
    where: { targetId_kind_key: { targetId: plan.targetId, kind: plan.kind, key: plan.key } },
    select: { id: true, state: true, requestHash: true },
  });
  if (!hash.equals(existing.requestHash)) {
    throw new Error(`Effect ${plan.kind} ${plan.key} was planned before with another request`);
  }
  return { id: existing.id, state: existing.state };
}

/** The job that runs an effect. One waits at most; its lane keeps others off the same subject. */
export async function enqueueEffect(
  effect: EffectTarget & { id: string; subjectId: string },
  dueAt: Date,
  tx: Db,
): Promise<void> {
  const options = {
    lane: laneOf(`${effect.provider}:${effect.targetId}`, effect.subjectId),
    dedupeKey: `effect:${effect.id}`,
    ...(dueAt.getTime() > Date.now() ? { dueAt } : {}),
  };
  await enqueue("effect.run", { effectId: effect.id }, options, tx);
}

const SELECTED = {
  id: true,
  provider: true,
  targetId: true,
  kind: true,
  subjectId: true,
  key: true,
  request: true,
  reference: true,
  state: true,
  providerId: true,
  probes: true,
  attempts: true,
  dueAt: true,
  calledAt: true,
  leaseUntil: true,
  leaseToken: true,
  reason: true,
} as const;

/** The effect, locked until the transaction ends. Null when there is none. */
export async function lockEffect(id: string, tx: Db): Promise<EffectRow | null> {
  await tx.$queryRaw`select 1 from effect where id = ${id}::uuid for update`;
  const row = await tx.effect.findUnique({ where: { id }, select: SELECTED });
  return row as EffectRow | null;
}

/** Marks it as being called now, with a new token, and opens its attempt. Answers what the caller must hold. */
export async function markCalling(
  effect: EffectRow,
  what: "call" | "probe",
  leaseSeconds: number,
  tx: Db,
): Promise<{ token: bigint; attempt: number; leaseUntil: Date }> {
  const token = effect.leaseToken + 1n;
  const now = new Date();
  const leaseUntil = new Date(now.getTime() + leaseSeconds * 1000);
  await tx.effect.update({
    where: { id: effect.id, state: effect.state, leaseToken: effect.leaseToken },
    data: {
      ...(what === "call" ? { state: "CALLING", calledAt: now, attempts: effect.attempts + 1 } : {}),
      leaseToken: token,
      leaseUntil,
    },
  });
  const attempt = (await tx.effectAttempt.count({ where: { effectId: effect.id } })) + 1;
  await tx.effectAttempt.create({ data: { effectId: effect.id, n: attempt, what, startedAt: now } });
  return { token, attempt, leaseUntil };
}

export type Recorded = {
  verdict: EffectVerdict;
  probes?: number;
  providerId?: string | null;
  result?: object | null;
};

/**
 * Moves an effect, if the caller still holds it: same state as it was read in and same token. Answers false when
 * somebody else owns it by now.
 */
export async function recordVerdict(
  effect: Pick<EffectRow, "id" | "state"> & { leaseToken: bigint },
  { verdict, probes, providerId, result }: Recorded,
  tx: Db,
): Promise<boolean> {
  const final = verdict.state === "DONE" || verdict.state === "FAILED";
  const { count } = await tx.effect.updateMany({
    where: { id: effect.id, state: effect.state, leaseToken: effect.leaseToken },
    data: {
      state: verdict.state,
      leaseUntil: null,
      reason: "reason" in verdict ? verdict.reason : null,
      reasonCode: verdict.state === "FAILED" ? verdict.reasonCode : null,
      ...("dueAt" in verdict ? { dueAt: verdict.dueAt } : {}),
      ...(verdict.state === "READY" ? { probes: 0 } : probes === undefined ? {} : { probes }),
      ...(providerId ? { providerId } : {}),
      ...(result ? { result } : {}),
      ...(final ? { endedAt: new Date() } : {}),
    },
  });
  return count === 1;
}

/** Closes an attempt with what was learnt, whoever owns the effect by now: knowledge is never thrown away. */
export async function closeAttempt(
  effectId: string,
  n: number,
  learnt: { outcome: string; httpStatus: number | null; detail: object },
  tx: Db,
): Promise<void> {
  await tx.effectAttempt.update({
    where: { effectId_n: { effectId, n } },
    data: { endedAt: new Date(), ...learnt },
  });
}

/** A change that is no longer wanted and was surely not asked for yet. */
export async function cancelEffect(effect: EffectRow, reason: string, tx: Db): Promise<boolean> {
  const { count } = await tx.effect.updateMany({
    where: { id: effect.id, state: "READY", leaseToken: effect.leaseToken },
    data: { state: "CANCELLED", reason, endedAt: new Date() },
  });
  return count === 1;
}

type Decided = { state: "DONE"; providerId: string } | { state: "READY" | "CANCELLED" };

/** A person decides what the machine could not. Answers false when it does not wait for a decision any more. */
export async function decideReview(
  effect: EffectRow,
  decided: Decided,
  reason: string,
  tx: Db,
): Promise<boolean> {
  const { count } = await tx.effect.updateMany({
    where: { id: effect.id, state: "REVIEW", leaseToken: effect.leaseToken },
    data: {
      state: decided.state,
      reason,
      ...(decided.state === "DONE"
        ? { providerId: decided.providerId, result: { providerId: decided.providerId } }
        : {}),
      ...(decided.state === "READY"
        ? { probes: 0, dueAt: new Date(), leaseUntil: null }
        : { endedAt: new Date(), leaseUntil: null }),
    },
  });
  return count === 1;
}

/** Live effects that nobody looks after although their time has come. */
export async function findForsakenEffects(limit: number, tx: Db): Promise<EffectRow[]> {
  const ids = await tx.$queryRaw<{ id: string }[]>`
    select e.id from effect e
    where e.state in ('READY', 'CALLING', 'UNKNOWN') and e.due_at < now() - interval '15 seconds'
      and (e.lease_until is null or e.lease_until < now())
      and not exists (select 1 from job j where j.dedupe_key = 'effect:' || e.id and j.state in ('READY', 'RUNNING'))
    order by e.due_at limit ${limit}`;
  const rows = await tx.effect.findMany({
    where: { id: { in: ids.map((row) => row.id) } },
    select: SELECTED,
  });
  return rows as EffectRow[];
}

function hashOf(request: object): Buffer {
  return createHash("sha256").update(canonical(request)).digest();
}

/** JSON with sorted keys: equal requests have equal text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    const parts = entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`);
    return `{${parts.join(",")}}`;
  }
  return JSON.stringify(value);
}

/**
 * Which try of an intention comes next, 1 for the first: refused and cancelled ones are over, and a new try is a new
 * intention. While one is live or done the number stays, so that planning twice is planning once.
 */
export async function nextTry(subjectId: string, kind: EffectKind, tx: Db): Promise<number> {
  const over = await tx.effect.count({ where: { subjectId, kind, state: { in: ["FAILED", "CANCELLED"] } } });
  return over + 1;
}

/** Whether anything is being asked for about this subject: on its way, of unknown outcome, or waiting for a person. */
export async function hasLiveEffect(subject: string | string[], tx: Db): Promise<boolean> {
  const live = await tx.effect.findFirst({
    where: { subjectId: { in: [subject].flat() }, state: { in: ["READY", "CALLING", "UNKNOWN", "REVIEW"] } },
    select: { id: true },
  });
  return live !== null;
}
