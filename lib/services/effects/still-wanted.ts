import type { Db } from "@/lib/data/client";
import { paise } from "@/lib/domain/money";
import { balanceOf } from "@/lib/domain/split-decision";
import { enqueuePlan } from "../enqueue-plan";
import { partsOf, readSplit } from "../split-of";

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
  const sync = await tx.invoiceSync.findUniqueOrThrow({ where: { id: invoiceSyncId } });
  const invoice = await tx.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
  const debits = await tx.charge.count({ where: { invoiceId, status: { in: ["CREATED", "AUTHORIZED"] } } });
  const why =
    invoice.billingStatus !== "OPEN"
      ? "The bill is not payable any more"
      : debits > 0
        ? "A debit of the mandate is on its way"
        : invoice.collectBy === "TRANSFER" || invoice.collectBy === "DEBIT"
          ? "It is collected in another way by now"
          : await whyAnotherAmount(invoice, sync, amount, tx);
  if (why) await enqueuePlan(invoiceId, tx);
  return why;
}

type Bill = { amount: bigint; paidElsewhere: bigint; amountPaid: bigint; currency: string };
type Sync = {
  invoiceId: string;
  connectionId: string;
  generation: number;
  part: number;
  status: string;
  amountRequested: bigint | null;
};

/** What is due on the bill is what the request asks for; or what all parts ask for, where it is one of them. */
async function whyAnotherAmount(bill: Bill, sync: Sync, amount: number, tx: Db): Promise<string | null> {
  const changed = "The amount due changed since this was planned";
  const due = bill.amount - bill.paidElsewhere - bill.amountPaid;
  if (sync.part === 0) return Number(due) === amount ? null : changed;
  const { whole, parts } = await readSplit(sync, tx);
  const payments = await tx.payment.findMany({ where: { invoiceId: sync.invoiceId } });
  const { total, missing } = balanceOf(
    {
      amount: paise(bill.amount),
      paidElsewhere: paise(bill.paidElsewhere),
      amountPaid: paise(bill.amountPaid),
    },
    partsOf(parts, payments, bill.currency),
  );
  const asked = Number(whole.amountRequested) === total && missing >= 0;
  const same = sync.status !== "CANCELLED" && Number(sync.amountRequested) === amount;
  return asked && same ? null : changed;
}
