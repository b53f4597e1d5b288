import { db } from "@/lib/data/client";
import { AppError } from "@/lib/domain/app-error";
import { done, type JobOutcome } from "@/lib/domain/jobs";
import { createCharge } from "./create-charge";

type Chosen = { chargeId: string; mandateId: string; invoiceId: string; number: string; amount: number };
type Refused = { invoiceId: string; number: string; amount: number; why: string };

/**
 * Charges the bills of a run that somebody has looked at, one after the other. Each has its charge's id from the start,
 * so that a run that is begun again asks for none twice. What cannot be charged when its turn comes is listed.
 */
export async function carryOutRun(chargeRunId: string): Promise<JobOutcome> {
  const run = await db().chargeRun.findUnique({ where: { id: chargeRunId } });
  if (!run) return done("the run is gone");
  if (run.endedAt) return done("already over");
  await db().chargeRun.updateMany({
    where: { id: run.id, startedAt: null },
    data: { startedAt: new Date() },
  });
  const refused: Refused[] = [];
  for (const { chargeId, ...wish } of run.chosen as Chosen[]) {
    try {
      await createCharge(
        { id: chargeId, ...wish, description: null, runId: run.id },
        { kind: "user", id: run.askedById, name: run.askedBy, sessionId: run.sessionId, ip: null },
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { invoiceId, number, amount } = wish;
      refused.push({ invoiceId, number, amount, why: error.message });
    }
  }
  await db().chargeRun.update({ where: { id: run.id }, data: { refused, endedAt: new Date() } });
  return done(`${(run.chosen as Chosen[]).length - refused.length} asked for, ${refused.length} refused`);
}
