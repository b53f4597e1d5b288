import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { lockInvoice } from "@/lib/data/row-locks";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import type { CollectBy } from "@/lib/domain/collect-by";
import { paise } from "@/lib/domain/money";
import { PARTS_MAX, splitAmount } from "@/lib/domain/split-decision";
import { formatMoney } from "@/lib/format/money";
import { enqueuePlan } from "./enqueue-plan";

type Choice = { invoiceId: string; way: CollectBy | null; requestMax: number };

/**
 * A person says how a bill is collected: in several payment requests, by bank transfer, by debit, or (null) as a whole.
 * What is asked for otherwise by now is withdrawn by the plan that follows.
 */
export async function chooseCollection({ invoiceId, way, requestMax }: Choice, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    await lockInvoice(invoiceId, tx);
    const invoice = await tx.invoice.findUnique({ where: { id: invoiceId } });
    if (!invoice) throw new AppError("not_found", "There is no such invoice.");
    const due = paise(invoice.amount - invoice.paidElsewhere - invoice.amountPaid);
    if (invoice.billingStatus !== "OPEN" || due <= 0) {
      throw new AppError("conflict", "Nothing is due on this invoice any more.");
    }
    if (way === "REQUESTS") mustSplit(due, invoice.currency, requestMax);
    await tx.invoice.update({
      where: { id: invoiceId },
      data: {
        collectBy: way,
        requestMax: way === "REQUESTS" ? BigInt(requestMax) : null,
        updatedAt: new Date(),
      },
    });
    await enqueuePlan(invoiceId, tx, { priority: -1 });
    await recordAudit(
      {
        actor,
        action: "invoice.collect",
        subjectType: "invoice",
        subjectId: invoiceId,
        before: { way: invoice.collectBy },
        after: { way, ...(way === "REQUESTS" ? { requestMax } : {}) },
      },
      tx,
    );
  });
}

function mustSplit(due: number, currency: string, requestMax: number): void {
  const no = (message: string) => new AppError("conflict", message, { fields: { requestMax: [message] } });
  if (currency !== "INR") throw no(`The bill is in ${currency}. Only bills in INR can be sent to Razorpay.`);
  if (due <= requestMax) throw no(`${formatMoney(due)} is due: that fits in one request.`);
  const count = splitAmount(paise(due), paise(requestMax)).length;
  if (count > PARTS_MAX) {
    throw no(`That would be ${count.toLocaleString("en-IN")} requests. ${PARTS_MAX} are the most.`);
  }
}

/** The same for many. One that cannot be (nothing is due, it fits in one request) does not keep the others. */
export async function chooseCollections(
  ids: readonly string[],
  choice: Omit<Choice, "invoiceId">,
  actor: Actor,
): Promise<{ chosen: number; refused: number }> {
  let refused = 0;
  for (const invoiceId of ids) {
    try {
      await chooseCollection({ invoiceId, ...choice }, actor);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused += 1;
    }
  }
  return { chosen: ids.length - refused, refused };
}
