import "server-only";
import type { CallAttempt } from "@/lib/domain/invoice-detail";
import { type Db, db } from "./client";

const MOST = 50;

/** The newest calls made about some subjects. What was asked and answered only for those who may see payloads. */
export async function listCallAttempts(
  subjectIds: readonly string[],
  payloads: boolean,
  tx: Db = db(),
): Promise<CallAttempt[]> {
  return read({ effect: { subjectId: { in: [...subjectIds] } } }, payloads, tx);
}

/** The newest calls of one change. */
export async function listEffectAttempts(
  effectId: string,
  payloads: boolean,
  tx: Db = db(),
): Promise<CallAttempt[]> {
  return read({ effectId }, payloads, tx);
}

type Which = { effectId: string } | { effect: { subjectId: { in: string[] } } };

async function read(where: Which, payloads: boolean, tx: Db): Promise<CallAttempt[]> {
  const attempts = await tx.effectAttempt.findMany({
    where,
    orderBy: { startedAt: "desc" },
    take: MOST,
    select: {
      effectId: true,
      n: true,
      what: true,
      startedAt: true,
      endedAt: true,
      outcome: true,
      httpStatus: true,
      detail: true,
      effect: { select: { kind: true, request: true } },
    },
  });
  return attempts.map(({ effectId, effect, detail, ...attempt }) => ({
    ...attempt,
    id: `${effectId}-${attempt.n}`,
    kind: effect.kind,
    request: payloads ? effect.request : null,
    answer: payloads ? detail : null,
  }));
}
