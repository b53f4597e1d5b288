import type { Db } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";

/**
 * Why a payment request is no longer wanted as it was planned, or null. Reads the bill under lock, right before the
 * call: paid, voided or changed since planning means that it must not go. A new decision is then asked for.
 */
export async function whyNoLongerWanted(
  invoiceSyncId: string,
  amount: number,
  tx: Db,
): Promise<string | null> {
  const { invoiceId } = await tx.invoiceSync.findUniqueOrThrow({
    where: { id: invoiceSyncId },
    select: { invoiceId: true },
  });
  await tx.$queryRaw`select 1 from invoice where id = ${invoiceId}::uuid for update`;
  const invoice = await tx.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
  const due = invoice.amount - invoice.paidElsewhere - invoice.amountPaid;
  const debits = await tx.charge.count({ where: { invoiceId, status: { in: ["CREATED", "AUTHORIZED"] } } });
  const why =
    invoice.billingStatus !== "OPEN"
      ? "The bill is not payable any more"
      : debits > 0
        ? "A debit of the mandate is on its way"
        : Number(due) !== amount
          ? "The amount due changed since this was planned"
          : null;
  if (why) await enqueue("invoice.plan", { invoiceId }, { dedupeKey: `invoice.plan:${invoiceId}` }, tx);
  return why;
}
