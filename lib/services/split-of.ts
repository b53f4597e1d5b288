import type { Db } from "@/lib/data/client";
import { paise } from "@/lib/domain/money";
import { receivedFrom } from "@/lib/domain/observation";
import { type Part, partState } from "@/lib/domain/split-decision";

type Received = {
  status: string;
  amount: bigint;
  amountRefunded: bigint;
  currency: string;
  razorpayOrderId: string | null;
  razorpayInvoiceId: string | null;
};

type Request = {
  part: number;
  status: string;
  amountRequested: bigint | null;
  razorpayStatus: string | null;
  razorpayOrderId: string | null;
  razorpayInvoiceId: string | null;
};

/** What came in on one payment request. */
export function receivedOn(
  { razorpayOrderId, razorpayInvoiceId }: Pick<Request, "razorpayOrderId" | "razorpayInvoiceId">,
  payments: readonly Received[],
  currency: string,
): bigint {
  return receivedFrom(
    payments.filter(
      (payment) =>
        payment.currency === currency &&
        ((razorpayInvoiceId !== null && payment.razorpayInvoiceId === razorpayInvoiceId) ||
          (razorpayOrderId !== null && payment.razorpayOrderId === razorpayOrderId)),
    ),
  );
}

/** The parts of a bill as the rules see them. */
export function partsOf(rows: readonly Request[], payments: readonly Received[], currency: string): Part[] {
  return rows.map((row) => ({
    part: row.part,
    state: partState(row),
    amount: paise(row.amountRequested ?? 0n),
    paid: paise(receivedOn(row, payments, currency)),
  }));
}

type PartKey = { invoiceId: string; connectionId: string; generation: number };

/** The row above the parts, and the parts in their order. */
export async function readSplit({ invoiceId, connectionId, generation }: PartKey, tx: Db) {
  const rows = await tx.invoiceSync.findMany({
    where: { invoiceId, connectionId, generation },
    orderBy: { part: "asc" },
  });
  const [whole, ...parts] = rows;
  if (whole?.part !== 0) throw new Error(`Bill ${invoiceId} has parts and nothing above them`);
  return { whole, parts };
}
