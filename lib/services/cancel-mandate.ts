import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { isLiveMandate } from "@/lib/domain/mandate";
import { planTokenDelete } from "./plan-token-delete";

/** Gives a mandate up. From now on nothing is debited with it; the bank ends it on the next working day. */
export async function cancelMandate({ id, why }: { id: string; why: string }, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const mandate = await tx.mandate.findUnique({ where: { id } });
    if (!mandate) throw new AppError("not_found", "There is no mandate with this id.");
    if (!isLiveMandate(mandate.status)) {
      throw new AppError("conflict", `The mandate is ${mandate.status.toLowerCase()} already.`);
    }
    const debit = await tx.charge.findFirst({
      where: { mandateId: id, status: { in: ["CREATED", "AUTHORIZED"] } },
    });
    if (debit) throw new AppError("conflict", "A debit with it is on its way. Wait for the bank's answer.");
    if (!(await planTokenDelete(id, why, tx)))
      throw new AppError("conflict", "It is being cancelled already.");
    await recordAudit(
      { actor, action: "mandate.cancel", subjectType: "mandate", subjectId: id, reason: why },
      tx,
    );
  });
}
