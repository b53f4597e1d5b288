import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { lockInvoice } from "@/lib/data/row-locks";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { paise } from "@/lib/domain/money";
import { formatMoney } from "@/lib/format/money";
import { actorName } from "./actor-name";
import { enqueuePlan } from "./enqueue-plan";
import { settleInvoice } from "./settle-invoice";

type Transfer = { invoiceId: string; amount: number; reference: string; receivedOn: string };

/** A bank transfer that came for a bill is counted, once for each reference, and billing is told of it once. */
export async function recordTransfer(transfer: Transfer, actor: Actor): Promise<void> {
  const { invoiceId, amount, reference, receivedOn } = transfer;
  await inTransaction(async (tx) => {
    await lockInvoice(invoiceId, tx);
    const invoice = await tx.invoice.findUnique({ where: { id: invoiceId } });
    if (!invoice) throw new AppError("not_found", "There is no such invoice.");
    const due = paise(invoice.amount - invoice.paidElsewhere - invoice.amountPaid);
    if (amount > due)
      throw wrong("amount", `${formatMoney(Math.max(0, due))} is due. Record what pays this invoice.`);
    const known = await tx.bankTransfer.findFirst({ where: { invoiceId, reference, takenBackAt: null } });
    if (known)
      throw wrong("reference", "A transfer with this reference is recorded for this invoice already.");
    const id = randomUUID();
    await tx.bankTransfer.create({
      data: {
        id,
        invoiceId,
        amount: BigInt(amount),
        reference,
        receivedOn: new Date(receivedOn),
        recordedBy: actorName(actor),
      },
    });
    await settleInvoice(invoiceId, { source: "person" }, tx);
    await enqueuePlan(invoiceId, tx, { priority: -1 });
    const after = { id, amount, reference, receivedOn };
    await recordAudit(
      { actor, action: "transfer.record", subjectType: "invoice", subjectId: invoiceId, after },
      tx,
    );
  });
}

function wrong(field: string, message: string): AppError {
  return new AppError("invalid", message, { fields: { [field]: [message] } });
}
