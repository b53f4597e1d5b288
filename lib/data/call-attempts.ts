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
  const attempts = await tx.effectAttempt.findMany({
    where: { effect: { subjectId: { in: [...subjectIds] } } },
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
