import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import type { NoticeInput } from "@/lib/domain/debit-notice";
import { actorName } from "./actor-name";
import { draftNotices } from "./draft-notices";

/**
 * Somebody has told payers of the debits to come: what each was told is kept. Answers how many. `id`: of the notice,
 * where it is of one bill and its caller may ask twice.
 */
export async function notePayersTold(
  { bills, medium }: NoticeInput,
  actor: Actor,
  id?: string,
): Promise<number> {
  return inTransaction(async (tx) => {
    const drafts = await draftNotices(bills, new Date(), tx);
    if (drafts.length < bills.length)
      throw new AppError("conflict", "A bill or its mandate has changed since you looked. Look again.");
    await tx.debitNotice.createMany({
      data: drafts.map(({ connectionId, mandateId, invoiceId, amount, debitOn, subject, body }) => ({
        ...{ id: id ?? randomUUID(), connectionId, mandateId, invoiceId, medium },
        amount: BigInt(amount),
        debitOn: new Date(`${debitOn}T00:00:00Z`),
        text: `${subject}\n\n${body}`,
        toldBy: actorName(actor),
      })),
    });
    for (const { invoiceId, amount, debitOn } of drafts) {
      const after = { medium, amount, debitOn };
      await recordAudit(
        { actor, action: "payer.told", subjectType: "invoice", subjectId: invoiceId, after },
        tx,
      );
    }
    return drafts.length;
  });
}
